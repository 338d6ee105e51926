using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Applications.Clocks;

/// <summary>What of an application its limits depend on; days are days in China.</summary>
/// <param name="Id">The application.</param>
/// <param name="Programme">Whose limits run.</param>
/// <param name="VillageCode">Where: a county may have limits of its own.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AcceptedOn">When it was accepted; before that no limit runs.</param>
/// <param name="PapersOn">When the county last received the papers.</param>
/// <param name="NoticeUntil">The last day of the newest public notice.</param>
public sealed record ClockedApplication(
    Guid Id, string Programme, string VillageCode, ApplicationStatus Status, DateOnly? AcceptedOn, DateOnly? PapersOn, DateOnly? NoticeUntil)
{
    /// <summary>When help was given first; null where it was not.</summary>
    public DateOnly? AidedOn { get; init; }

    /// <summary>Who decides: where the county has delegated it, the whole limit is shorter.</summary>
    public DecidingOffice Decides { get; init; }

    /// <summary>Somebody recorded that the case is special: the longer limit holds.</summary>
    public bool IsSpecial { get; init; }

    public IReadOnlyList<PausedDays> Pauses { get; init; } = [];

    /// <summary>The departments' check has not begun: somebody who lives together has not signed.</summary>
    public bool CheckWaits { get; init; }

    public static ClockedApplication Of(Application application) => new(
        application.Id, application.Programme, application.VillageCode, application.Status, Day(application.AcceptedAt),
        Day(application.Steps.LastOrDefault(step => step.Trigger == ApplicationTrigger.ReceivePapers)?.At),
        application.Notices.Max(notice => (DateOnly?)notice.Until))
    {
        AidedOn = Day(application.FirstAid?.At),
        Decides = application.Decides,
        IsSpecial = application.LongerLimit is not null,
        Pauses = [.. application.Pauses.Select(pause => new PausedDays(pause.Reason, pause.From, pause.Until))],
        CheckWaits = application.CheckWaits,
    };

    internal static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? ChinaCalendar.DayOf(instant) : null;
}
