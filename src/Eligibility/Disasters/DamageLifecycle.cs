using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

public enum DamageStatus
{
    /// <summary>户报: filed, and waiting for the village's review.</summary>
    Filed,

    /// <summary>村评: waiting for the township.</summary>
    Reviewed,

    /// <summary>乡审: waiting for the county.</summary>
    Examined,

    /// <summary>县定.</summary>
    Confirmed,
}

public sealed partial class DamageReport
{
    public DamageStatus Status { get; private set; }

    /// <summary>As named last; null until a person has named one.</summary>
    public DamageLevel? Level { get; private set; }

    /// <summary>The way of a report. Nested, because the setters of <see cref="Status"/> and <see cref="Level"/> are private: nothing else can set one.</summary>
    internal sealed class Lifecycle
    {
        private readonly DamageReport _report;
        private readonly RoleMachine<DamageStatus, DamageAct> _machine;

        public Lifecycle(DamageReport report)
        {
            _report = report;
            _machine = new(() => report.Status, status => report.Status = status);
            _machine.On(DamageStatus.Filed, DamageAct.Review, DamageStatus.Reviewed, RoleFor(DamageAct.Review))
                .On(DamageStatus.Reviewed, DamageAct.Examine, DamageStatus.Examined, RoleFor(DamageAct.Examine))
                .On(DamageStatus.Examined, DamageAct.Confirm, DamageStatus.Confirmed, RoleFor(DamageAct.Confirm));
        }

        public StateMachineInfo Info => _machine.Info;

        /// <summary>What the report waits for; null once it is confirmed.</summary>
        public DamageAct? Next => Enum.GetValues<DamageAct>().Where(_machine.Knows).Select(act => (DamageAct?)act).SingleOrDefault();

        public static string RoleFor(DamageAct act) => act switch
        {
            DamageAct.Examine => Roles.TownshipReviewer,
            DamageAct.Confirm => Roles.CountyReviewer,
            _ => Roles.GridWorker,
        };

        public void File(DamageLevel? level, string note, Actor actor, DateTimeOffset at) => Add(DamageAct.File, level, note, actor, at);

        public void Take(DamageAct act, DamageLevel level, string reason, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(act, actor);
            Add(act, level, reason, actor, at);
        }

        private void Add(DamageAct act, DamageLevel? level, string reason, Actor actor, DateTimeOffset at)
        {
            _report.Level = level;
            _report.Steps.Add(new DamageStep
            {
                ReportId = _report.Id,
                Seq = _report.Steps.Count + 1,
                Act = act,
                Level = level,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Role = actor.Role,
                At = at,
                Reason = reason,
            });
        }
    }
}
