using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Consent;

/// <summary>A person's authorisation as it stands: in force, run out or taken back.</summary>
public sealed record AuthorisationStanding(
    Guid PersonId, Guid VisitId, SigningWay Way, DateOnly SignedOn, DateOnly ExpiresOn, DateTimeOffset RecordedAt, DateTimeOffset? WithdrawnAt)
{
    /// <summary>The day in China on which it was taken back.</summary>
    public DateOnly? WithdrawnOn => WithdrawnAt is { } at ? ChinaCalendar.DayOf(at) : null;

    /// <summary>Its first and its last day count.</summary>
    public bool RunsOn(DateOnly day) => WithdrawnAt is null && SignedOn <= day && day <= ExpiresOn;
}
