using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tasks;

public enum FieldTaskStatus
{
    Open,
    Taken,
    HandedIn,
    SentBack,
    Accepted,
    Withdrawn,
}

public enum FieldTaskAct
{
    Take,

    /// <summary>Back to all: whoever took it cannot do it.</summary>
    PutBack,

    HandIn,
    Accept,
    SendBack,

    /// <summary>Taken by nobody's choice: what it was for is no more.</summary>
    Withdraw,
}

internal static class FieldTaskStates
{
    public static readonly FieldTaskStatus[] Unfinished = [FieldTaskStatus.Open, FieldTaskStatus.Taken, FieldTaskStatus.SentBack];
    public static readonly FieldTaskStatus[] Held = [FieldTaskStatus.Taken, FieldTaskStatus.SentBack];
}

public sealed partial class FieldTask
{
    public FieldTaskStatus Status { get; private set; }

    /// <summary>The way of a task. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private readonly FieldTask _task;
        private readonly RoleMachine<FieldTaskStatus, FieldTaskAct> _machine;

        public Lifecycle(FieldTask task)
        {
            _task = task;
            _machine = new(() => task.Status, status => task.Status = status);
            _machine.On(FieldTaskStatus.Open, FieldTaskAct.Take, FieldTaskStatus.Taken, Roles.GridWorker)
                .On(FieldTaskStatus.Open, FieldTaskAct.Withdraw, FieldTaskStatus.Withdrawn);
            foreach (var held in FieldTaskStates.Held)
            {
                _machine.On(held, FieldTaskAct.PutBack, FieldTaskStatus.Open, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer)
                    .On(held, FieldTaskAct.HandIn, FieldTaskStatus.HandedIn, Roles.GridWorker)
                    .On(held, FieldTaskAct.Withdraw, FieldTaskStatus.Withdrawn);
            }
            _machine.On(FieldTaskStatus.HandedIn, FieldTaskAct.Accept, FieldTaskStatus.Accepted, Roles.TownshipReviewer, Roles.CountyReviewer)
                .On(FieldTaskStatus.HandedIn, FieldTaskAct.SendBack, FieldTaskStatus.SentBack, Roles.TownshipReviewer, Roles.CountyReviewer);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(FieldTaskAct act) => _machine.Knows(act);

        public FieldTaskStep Take(FieldTaskAction action, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(action.Act, actor);
            Keep(action, actor, at);
            var step = new FieldTaskStep
            {
                TaskId = _task.Id,
                Seq = ++_task.LastSeq,
                Act = action.Act,
                Finding = action.Act == FieldTaskAct.HandIn ? action.Finding : null,
                By = actor.Id,
                ByName = actor.Name,
                Role = actor.Role,
                At = at,
                Note = action.Note.Trim(),
            };
            _task.Steps.Add(step);
            return step;
        }

        private void Keep(FieldTaskAction action, Actor actor, DateTimeOffset at)
        {
            switch (action.Act)
            {
                case FieldTaskAct.Take:
                    (_task.TakenBy, _task.TakenByName, _task.TakenAt) = (actor.Id, actor.Name, at);
                    break;
                case FieldTaskAct.PutBack:
                    (_task.TakenBy, _task.TakenByName, _task.TakenAt, _task.HandedInAt, _task.Finding) = (null, null, null, null, null);
                    break;
                case FieldTaskAct.HandIn:
                    (_task.HandedInAt, _task.Finding) = (at, action.Finding);
                    break;
                case FieldTaskAct.Accept:
                    (_task.AcceptedBy, _task.AcceptedByName, _task.AcceptedAt) = (actor.Id, actor.Name, at);
                    break;
                case FieldTaskAct.Withdraw:
                    (_task.WithdrawnAt, _task.WithdrawnBecause) = (at, action.Because);
                    break;
            }
        }
    }

    /// <summary>Raised by every step, so that the second of two people is told of the first.</summary>
    public int LastSeq { get; private set; }

    /// <summary>The notice ended early: it comes down at once.</summary>
    internal void BringForward(DateTimeOffset now)
    {
        var today = ChinaCalendar.DayOf(now);
        if (FromDay > today)
        {
            (FromDay, DueOn) = (today, today.AddDays(1));
        }
    }
}
