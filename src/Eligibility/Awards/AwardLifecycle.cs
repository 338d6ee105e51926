using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Awards;

/// <summary>What the last decision made of an award. What a month is paid, its changes say.</summary>
public enum AwardStatus
{
    Running,
    Suspended,

    /// <summary>延保渐退: paid unchanged for some months although the conditions are not met any more (S11 art 61).</summary>
    Leaving,

    Ended,
}

public enum AwardTrigger
{
    Change,
    Suspend,
    Resume,
    GiveGrace,

    /// <summary>More for months that are over: what was paid too little is owed (补发).</summary>
    Correct,

    End,

    /// <summary>The application was decided again and granted.</summary>
    GrantAgain,

    /// <summary>The application was decided again and refused.</summary>
    RefuseAgain,
}

public sealed partial class Award
{
    /// <summary>Follows from the changes alone; nothing sets it.</summary>
    public AwardStatus Status => Last.Kind switch
    {
        AwardChangeKind.Suspended => AwardStatus.Suspended,
        AwardChangeKind.GraceGiven => AwardStatus.Leaving,
        AwardChangeKind.Ended => AwardStatus.Ended,
        _ => AwardStatus.Running,
    };

    /// <summary>The way of an award: a county reviewer decides each step. Nested, because only here is a change added after the grant.</summary>
    internal sealed class Lifecycle
    {
        private readonly RoleMachine<AwardStatus, AwardTrigger> _machine;
        private readonly Award _award;
        private Action _add = () => { };

        public Lifecycle(Award award)
        {
            _award = award;
            _machine = new(() => award.Status, _ => _add());
            In(AwardStatus.Running, (AwardTrigger.Change, AwardStatus.Running), (AwardTrigger.Suspend, AwardStatus.Suspended), (AwardTrigger.GiveGrace, AwardStatus.Leaving));
            In(AwardStatus.Suspended, (AwardTrigger.Resume, AwardStatus.Running));
            In(AwardStatus.Leaving, (AwardTrigger.Resume, AwardStatus.Running));
            foreach (var status in Enum.GetValues<AwardStatus>())
            {
                In(status, (AwardTrigger.Correct, status));
                _machine.On(status, AwardTrigger.GrantAgain, AwardStatus.Running);
                _machine.On(status, AwardTrigger.RefuseAgain, AwardStatus.Ended);
                if (status != AwardStatus.Ended)
                {
                    In(status, (AwardTrigger.End, AwardStatus.Ended));
                }
            }
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(AwardTrigger trigger) => _machine.Knows(trigger);

        public AwardChange Take(AwardAction action, Actor actor, DateTimeOffset at)
        {
            AwardChange? change = null;
            _add = () => change ??= _award.Changed(action, actor, at);
            _machine.Fire(action.Trigger, actor);
            return change!;
        }

        private void In(AwardStatus from, params (AwardTrigger Trigger, AwardStatus To)[] steps)
        {
            foreach (var (trigger, to) in steps)
            {
                _machine.On(from, trigger, to, Roles.CountyReviewer);
            }
        }
    }
}

/// <summary>What people call the states of an award.</summary>
public static class AwardStatusWords
{
    public static Words Of(AwardStatus status) => status switch
    {
        AwardStatus.Running => new("在发", "Running"),
        AwardStatus.Suspended => new("停发", "Suspended"),
        AwardStatus.Leaving => new("渐退期", "Leaving, paid for some months yet"),
        _ => new("已终止", "Ended"),
    };
}
