using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

public enum DisasterStatus
{
    /// <summary>Recorded; no response has been announced.</summary>
    Recorded,

    /// <summary>A response runs.</summary>
    Responding,

    /// <summary>The response has ended; counts are verified and aid goes on.</summary>
    ResponseEnded,

    Closed,
}

public enum DisasterTrigger
{
    Announce,
    EndResponse,
    Close,
}

public sealed partial class DisasterEvent
{
    public DisasterStatus Status { get; private set; }

    /// <summary>The way of an event. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private readonly DisasterEvent _event;
        private readonly RoleMachine<DisasterStatus, DisasterTrigger> _machine;

        public Lifecycle(DisasterEvent disaster)
        {
            _event = disaster;
            _machine = new(() => disaster.Status, status => disaster.Status = status);
            _machine.On(DisasterStatus.Recorded, DisasterTrigger.Announce, DisasterStatus.Responding, Roles.CountyReviewer)
                .On(DisasterStatus.Recorded, DisasterTrigger.Close, DisasterStatus.Closed, Roles.CountyReviewer)
                .On(DisasterStatus.Responding, DisasterTrigger.Announce, DisasterStatus.Responding, Roles.CountyReviewer)
                .On(DisasterStatus.Responding, DisasterTrigger.EndResponse, DisasterStatus.ResponseEnded, Roles.CountyReviewer)
                .On(DisasterStatus.ResponseEnded, DisasterTrigger.Announce, DisasterStatus.Responding, Roles.CountyReviewer)
                .On(DisasterStatus.ResponseEnded, DisasterTrigger.Close, DisasterStatus.Closed, Roles.CountyReviewer);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(DisasterTrigger trigger) => _machine.Knows(trigger);

        /// <summary>A level announced; null ends the response.</summary>
        public void Announce(int? level, DateTimeOffset announcedAt, string document, Actor actor, DateTimeOffset now)
        {
            _machine.Fire(level is null ? DisasterTrigger.EndResponse : DisasterTrigger.Announce, actor);
            _event.Responses.Add(new ResponseChange
            {
                EventId = _event.Id,
                Seq = _event.Responses.Count + 1,
                Level = level,
                AnnouncedAt = announcedAt,
                Document = document,
                RecordedBy = actor.Id,
                RecordedByName = actor.Name,
                RecordedAt = now,
            });
        }

        public void Close(string reason, Actor actor, DateTimeOffset now)
        {
            _machine.Fire(DisasterTrigger.Close, actor);
            (_event.ClosedAt, _event.ClosedByName, _event.ClosedBecause) = (now, actor.Name, reason);
        }
    }
}
