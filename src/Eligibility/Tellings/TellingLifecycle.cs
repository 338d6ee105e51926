using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tellings;

public enum TellingStatus
{
    /// <summary>The person has not been told yet.</summary>
    Owed,

    Told,
}

public enum TellingAct
{
    Tell,

    /// <summary>Tried, and nobody reached.</summary>
    Miss,

    /// <summary>An entry was a mistake: it is owed again.</summary>
    SetAside,
}

public sealed partial class Telling
{
    /// <summary>Follows from the entries alone; nothing sets it.</summary>
    public TellingStatus Status => Standing is null ? TellingStatus.Owed : TellingStatus.Told;

    /// <summary>The way of a telling. Nested, because only here is an entry added.</summary>
    internal sealed class Lifecycle
    {
        private readonly Telling _telling;
        private readonly RoleMachine<TellingStatus, TellingAct> _machine;
        private Action _add = () => { };

        public Lifecycle(Telling telling)
        {
            _telling = telling;
            _machine = new(() => telling.Status, _ => _add());
            string[] anybody = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer];
            _machine.On(TellingStatus.Owed, TellingAct.Tell, TellingStatus.Told, anybody)
                .On(TellingStatus.Owed, TellingAct.Miss, TellingStatus.Owed, anybody)
                .On(TellingStatus.Told, TellingAct.SetAside, TellingStatus.Owed, Roles.TownshipReviewer, Roles.CountyReviewer);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(TellingAct act) => _machine.Knows(act);

        public TellingEntry Take(TellingAction action, Actor actor, DateTimeOffset at)
        {
            TellingEntry? entry = null;
            _add = () => entry ??= _telling.Add(action, actor, at);
            _machine.Fire(action.Act, actor);
            return entry!;
        }
    }
}

/// <summary>What people call the states and ways of a telling.</summary>
public static class TellingWords
{
    public static Words Of(TellingStatus status) => status switch
    {
        TellingStatus.Owed => new("待告知", "To be told"),
        _ => new("已告知", "Told"),
    };

    public static Words Of(TellingAct act) => act switch
    {
        TellingAct.Tell => new("已告知", "Told"),
        TellingAct.Miss => new("未能送达", "Not reached"),
        _ => new("登记有误，已更正", "Recorded by mistake, set aside"),
    };

    public static Words Of(TellingWay way) => way switch
    {
        TellingWay.ByHand => new("当面送达，签收", "by hand, signed for"),
        TellingWay.ByPost => new("挂号邮寄", "by registered post"),
        TellingWay.AtHome => new("入户送达，签收", "at home, signed for"),
        _ => new("电话告知，另寄纸质文书", "by telephone, with the paper sent after"),
    };
}
