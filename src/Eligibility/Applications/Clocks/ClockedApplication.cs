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
    public static ClockedApplication Of(Application application) => Of(
        application.Id, application.Programme, application.VillageCode, application.Status, application.AcceptedAt,
        application.Steps.LastOrDefault(step => step.Trigger == ApplicationTrigger.ReceivePapers)?.At,
        application.Notices.Max(notice => (DateOnly?)notice.Until));

    public static ClockedApplication Of(WorkItem item) =>
        Of(item.Id, item.Programme, item.VillageCode, item.Status, item.AcceptedAt, item.PapersAt, item.NoticeUntil);

    /// <summary>With the moments as they are stored.</summary>
    internal static ClockedApplication Of(
        Guid id, string programme, string villageCode, ApplicationStatus status, DateTimeOffset? acceptedAt, DateTimeOffset? papersAt, DateOnly? noticeUntil) =>
        new(id, programme, villageCode, status, Day(acceptedAt), Day(papersAt), noticeUntil);

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? Places.ChinaCalendar.DayOf(instant) : null;
}
