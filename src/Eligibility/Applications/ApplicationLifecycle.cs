using Stateless.Reflection;
using Welfare.Eligibility.Storage;
using Machine = Stateless.StateMachine<Welfare.Eligibility.Applications.ApplicationStatus, Welfare.Eligibility.Applications.ApplicationTrigger>;

namespace Welfare.Eligibility.Applications;

public sealed partial class Application
{
    public ApplicationStatus Status { get; private set; }

    /// <summary>
    /// The way of an application. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.
    /// </summary>
    internal sealed class Lifecycle
    {
        private readonly Application _application;
        private readonly Machine _machine;
        private readonly Dictionary<ApplicationTrigger, Machine.TriggerWithParameters<StepAttempt>> _triggers;

        public Lifecycle(Application application)
        {
            _application = application;
            _machine = new(() => application.Status, status => application.Status = status);
            _triggers = Enum.GetValues<ApplicationTrigger>().ToDictionary(trigger => trigger, _machine.SetTriggerParameters<StepAttempt>);
            ConfigureIntake();
            ConfigureTownship();
            ConfigureCounty();
        }

        public StateMachineInfo Info => _machine.GetInfo();

        /// <summary>What stands against a step; empty when it may be taken. A step the state does not know has one objection.</summary>
        public IReadOnlyList<StepObjection> ObjectionsTo(ApplicationAction action, Actor actor, DateTimeOffset at)
        {
            var attempt = new StepAttempt(_application, action, actor, at);
            var may = _machine.CanFire(_triggers[action.Trigger], attempt, out var unmet);
            return may ? []
                : unmet is null or { Count: 0 } ? [StepObjection.NotFrom(_application.Status, action.Trigger)]
                : [.. unmet.Select(StepGuards.ByDescription).Select(guard => guard.ObjectionTo(attempt))];
        }

        /// <summary>The steps that lead on from here, whoever takes them.</summary>
        public IEnumerable<(ApplicationTrigger Trigger, ApplicationStatus To)> StepsFromHere() => _machine.GetInfo().States
            .Single(state => (ApplicationStatus)state.UnderlyingState == _application.Status)
            .FixedTransitions
            .Select(step => ((ApplicationTrigger)step.Trigger.UnderlyingTrigger, (ApplicationStatus)step.DestinationState.UnderlyingState))
            .Order();

        /// <exception cref="StepNotAllowedException">Something stands against it; nothing has changed.</exception>
        public ApplicationStep Take(ApplicationAction action, Actor actor, DateTimeOffset at)
        {
            if (ObjectionsTo(action, actor, at) is { Count: > 0 } objections)
            {
                throw new StepNotAllowedException(action.Trigger, objections);
            }
            var from = _application.Status;
            _machine.Fire(_triggers[action.Trigger], new(_application, action, actor, at));
            var step = new ApplicationStep
            {
                ApplicationId = _application.Id,
                Seq = _application.Steps.Count + 1,
                Trigger = action.Trigger,
                From = from,
                To = _application.Status,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Role = actor.Role,
                At = at,
                Reason = action.Reason.Trim(),
            };
            _application.Steps.Add(step);
            StepRecords.Keep(_application, action, actor, at);
            return step;
        }

        private void ConfigureIntake()
        {
            In(ApplicationStatus.Drafted)
                .On(ApplicationTrigger.Submit, ApplicationStatus.Submitted, StepGuards.ByIntake);
            In(ApplicationStatus.ReturnedForCompletion)
                .On(ApplicationTrigger.Resubmit, ApplicationStatus.Submitted, StepGuards.ByIntake);
            foreach (var open in ApplicationStatuses.BeforeDecision)
            {
                In(open).On(ApplicationTrigger.Withdraw, ApplicationStatus.Withdrawn, StepGuards.ByIntakeOrTownship);
            }
        }

        private void ConfigureTownship()
        {
            In(ApplicationStatus.Submitted)
                .On(ApplicationTrigger.Accept, ApplicationStatus.Accepted, StepGuards.ByTownship, StepGuards.FiledByAnother)
                .On(ApplicationTrigger.ReturnForCompletion, ApplicationStatus.ReturnedForCompletion, StepGuards.ByTownship, StepGuards.NothingInDispute);
            In(ApplicationStatus.Accepted)
                .On(ApplicationTrigger.RecordSurvey, ApplicationStatus.Surveyed, StepGuards.ByTownship, StepGuards.TwoInvestigators, StepGuards.InvestigatorsFit);
            In(ApplicationStatus.Surveyed)
                .On(ApplicationTrigger.StartNotice, ApplicationStatus.PublicNotice, StepGuards.ByTownship);
            In(ApplicationStatus.PublicNotice)
                .On(ApplicationTrigger.RaiseObjection, ApplicationStatus.Accepted, StepGuards.ByTownship)
                .On(ApplicationTrigger.GiveOpinion, ApplicationStatus.TownshipOpinion, StepGuards.ByTownship, StepGuards.NoticeOver, StepGuards.ObjectionsHeard, StepGuards.OpinionNotInDispute);
        }

        private void ConfigureCounty()
        {
            In(ApplicationStatus.TownshipOpinion)
                .On(ApplicationTrigger.ReceivePapers, ApplicationStatus.CountyDecision, StepGuards.ByCounty);
            StepGuard[] independent =
            [
                StepGuards.ByCounty, StepGuards.DecidedByNoFiler, StepGuards.AcceptedByAnother,
                StepGuards.SurveyedByAnother, StepGuards.OpinionByAnother, StepGuards.DepartureExplained,
            ];
            In(ApplicationStatus.CountyDecision)
                .On(ApplicationTrigger.Approve, ApplicationStatus.Approved, [.. independent, StepGuards.AmountNotNegative, StepGuards.AmountNotInDispute])
                .On(ApplicationTrigger.Refuse, ApplicationStatus.Refused, [.. independent, StepGuards.GroundsNamed, StepGuards.NothingInDispute]);
        }

        private Transitions In(ApplicationStatus status) => new(_machine.Configure(status), _triggers);

        private readonly struct Transitions(
            Machine.StateConfiguration state, Dictionary<ApplicationTrigger, Machine.TriggerWithParameters<StepAttempt>> triggers)
        {
            public Transitions On(ApplicationTrigger trigger, ApplicationStatus to, params StepGuard[] guards)
            {
                state.PermitIf(
                    triggers[trigger], to, [.. StepGuards.Always.Concat(guards).Select(guard => Tuple.Create(guard.Holds, guard.Description))]);
                return this;
            }
        }
    }
}
