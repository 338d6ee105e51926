using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Appeals;

public enum AppealStatus
{
    /// <summary>Recorded; the body waits for the answer and the file.</summary>
    Lodged,

    /// <summary>The answer and the file are with the body.</summary>
    Answered,

    Upheld,

    /// <summary>The decision is revoked: what follows from that is still to be done by people.</summary>
    Revoked,

    /// <summary>The body decided otherwise itself: that is still to be carried out.</summary>
    Changed,

    /// <summary>The office must decide again.</summary>
    OrderedAgain,

    /// <summary>Decided again by others.</summary>
    DecidedAgain,

    /// <summary>What a revocation or another decision of the body asks for has been done.</summary>
    CarriedOut,

    /// <summary>The body did not hear it.</summary>
    NotHeard,

    /// <summary>The person took it back.</summary>
    Withdrawn,
}

public enum AppealAct
{
    /// <summary>Recorded that it was lodged.</summary>
    Lodge,

    /// <summary>The answer and the file were handed to the body.</summary>
    Answer,

    Uphold,
    Revoke,
    Change,
    OrderAgain,
    DeclineToHear,
    Withdraw,

    /// <summary>People did what a revocation or another decision of the body asks for.</summary>
    CarryOut,

    /// <summary>It was decided again.</summary>
    DecideAgain,
}

public sealed partial class Appeal
{
    public AppealStatus Status { get; private set; }

    /// <summary>The way of an appeal. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private static readonly (AppealAct Act, AppealStatus To)[] Outcomes =
        [
            (AppealAct.Uphold, AppealStatus.Upheld), (AppealAct.Revoke, AppealStatus.Revoked), (AppealAct.Change, AppealStatus.Changed),
            (AppealAct.OrderAgain, AppealStatus.OrderedAgain), (AppealAct.DeclineToHear, AppealStatus.NotHeard), (AppealAct.Withdraw, AppealStatus.Withdrawn),
        ];

        private readonly Appeal _appeal;
        private readonly RoleMachine<AppealStatus, AppealAct> _machine;

        public Lifecycle(Appeal appeal)
        {
            _appeal = appeal;
            _machine = new(() => appeal.Status, status => appeal.Status = status);
            string[] reviewers = [.. Roles.Reviewers];
            _machine.On(AppealStatus.Lodged, AppealAct.Answer, AppealStatus.Answered, reviewers);
            foreach (var open in new[] { AppealStatus.Lodged, AppealStatus.Answered })
            {
                foreach (var (act, to) in Outcomes)
                {
                    _machine.On(open, act, to, reviewers);
                }
            }
            _machine.On(AppealStatus.Revoked, AppealAct.CarryOut, AppealStatus.CarriedOut, reviewers)
                .On(AppealStatus.Changed, AppealAct.CarryOut, AppealStatus.CarriedOut, reviewers)
                .On(AppealStatus.OrderedAgain, AppealAct.DecideAgain, AppealStatus.DecidedAgain);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(AppealAct act) => _machine.Knows(act);

        /// <summary>Records that it was lodged: it has no state before.</summary>
        public AppealStep Lodge(string reason, Actor actor, DateTimeOffset at) => _appeal.Add(new(AppealAct.Lodge, _appeal.LodgedOn, null, reason), actor, at);

        public AppealStep Take(AppealAction action, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(action.Act, actor);
            return _appeal.Add(action, actor, at);
        }
    }
}
