using Welfare.Eligibility.Applications;

namespace Welfare.Desk.Features.Review;

/// <summary>The filters of a work list, as the address carries them. What it does not know it leaves out.</summary>
public sealed record WorkListForm
{
    private const int LongestSearch = 60;

    public string? Show { get; init; }

    public string? Status { get; init; }

    public string? Programme { get; init; }

    public string? Search { get; init; }

    public string? Page { get; init; }

    public WorkListQuery Read() => new(
        Enum.TryParse<WorkListShow>(Show, ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : WorkListShow.Open,
        Enum.TryParse<ApplicationStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null,
        Programme,
        Search?.Trim() is { Length: > 0 } search ? search[..Math.Min(search.Length, LongestSearch)] : null,
        int.TryParse(Page, out var page) ? Math.Clamp(page, 1, 100_000) : 1);
}
