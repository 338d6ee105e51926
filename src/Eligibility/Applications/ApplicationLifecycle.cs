using Stateless.Reflection;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Storage;
using Machine = Stateless.StateMachine<Welfare.Eligibility.Applications.ApplicationStatus, Welfare.Eligibility.Applications.ApplicationTrigger>;

namespace Welfare.Eligibility.Applications;

public sealed partial class Application
{
    public ApplicationStatus Status { get; private set; }

    /// <summary>
    /// Takes an application along the way of its family. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.
    /// </summary>
    internal sealed class Lifecycle
    {
        private readonly Application _application;
        private readonly Machine _machine;
        private readonly ApplicationWay _way;
        private readonly Dictionary<ApplicationTrigger, Machine.TriggerWithParameters<StepAttempt>> _triggers;

        public Lifecycle(Application application)
        {
            _application = application;
            _machine = new(() => application.Status, status => application.Status = status);
            _triggers = Enum.GetValues<ApplicationTrigger>().ToDictionary(trigger => trigger, _machine.SetTriggerParameters<StepAttempt>);
            _way = ApplicationWays.Of(application);
            foreach (var step in _way.Steps)
            {
                Tuple<Func<StepAttempt, bool>, string>[] guards = [.. StepGuards.Always.Concat(step.Guards).Select(guard => Tuple.Create(guard.Holds, guard.Description))];
                if (step.From == step.To)
                {
                    _machine.Configure(step.From).PermitReentryIf(_triggers[step.Trigger], guards);
                }
                else
                {
                    _machine.Configure(step.From).PermitIf(_triggers[step.Trigger], step.To, guards);
                }
            }
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
        public IEnumerable<(ApplicationTrigger Trigger, ApplicationStatus To)> StepsFromHere() =>
            _way.From(_application.Status).Select(step => (step.Trigger, step.To));

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
    }
}
