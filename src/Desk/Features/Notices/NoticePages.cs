using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Rules;

namespace Welfare.Desk.Features.Notices;

/// <summary>A line of a notice with its programme's name.</summary>
public sealed record NoticeRow(NoticeLine Line, Words Programme);

/// <summary>A village's notices, to read or to print and put up; the site is where its QR codes lead.</summary>
public sealed record VillageNoticesPage(VillageNotices Village, IReadOnlyList<NoticeRow> Rows, Uri Site)
{
    public string ObjectionTo(NoticeLine line) => new Uri(Site, $"/notices/objections/{line.Id}").ToString();
}

/// <summary>What somebody objects, and how they can be reached if they wish. The key makes a second press the same objection.</summary>
public sealed record ObjectionForm
{
    public string? Says { get; init; }

    public string? Contact { get; init; }

    public Guid Key { get; init; }
}

public sealed record ObjectionPage(NoticeRow Row, ObjectionForm Form, IReadOnlyList<Problem> Problems)
{
    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
