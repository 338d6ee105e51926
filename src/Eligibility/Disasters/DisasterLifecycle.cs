using Stateless;
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
        private readonly StateMachine<DisasterStatus, DisasterTrigger> _machine;

        public Lifecycle(DisasterEvent disaster)
        {
            _event = disaster;
            _machine = new(() => disaster.Status, status => disaster.Status = status);
            _machine.Configure(DisasterStatus.Recorded)
                .Permit(DisasterTrigger.Announce, DisasterStatus.Responding)
                .Permit(DisasterTrigger.Close, DisasterStatus.Closed);
            _machine.Configure(DisasterStatus.Responding)
                .PermitReentry(DisasterTrigger.Announce)
                .Permit(DisasterTrigger.EndResponse, DisasterStatus.ResponseEnded);
            _machine.Configure(DisasterStatus.ResponseEnded)
                .Permit(DisasterTrigger.Announce, DisasterStatus.Responding)
                .Permit(DisasterTrigger.Close, DisasterStatus.Closed);
        }

        public bool Allows(DisasterTrigger trigger) => _machine.CanFire(trigger);

        /// <summary>A level announced; null ends the response.</summary>
        public void Announce(int? level, DateTimeOffset announcedAt, string document, Actor actor, DateTimeOffset now)
        {
            _machine.Fire(level is null ? DisasterTrigger.EndResponse : DisasterTrigger.Announce);
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
            _machine.Fire(DisasterTrigger.Close);
            (_event.ClosedAt, _event.ClosedByName, _event.ClosedBecause) = (now, actor.Name, reason);
        }
    }
}
