using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Visits;

namespace Welfare.Desk.Features.Explanations;

/// <summary>One determination on one page, in one language or in both, one after the other.</summary>
public sealed record ExplanationPage
{
    /// <summary>The same content that the paper has, once for each language.</summary>
    public required IReadOnlyList<Document> Documents { get; init; }

    /// <summary>Where the page lives; with <c>.pdf</c> behind it the paper.</summary>
    public required string Path { get; init; }

    /// <summary>The page that led here.</summary>
    public required string Back { get; init; }

    /// <summary>The visit it was opened in; null for an application's file.</summary>
    public VisitHead? Visit { get; init; }

    /// <summary>The application's file it was opened from; null in a visit.</summary>
    public ApplicationHead? File { get; init; }

    /// <summary>What the page masks, and the paper with it, until somebody says why they need it.</summary>
    public required RevealPanel Reveal { get; init; }

    public bool InBoth => Documents.Count > 1;
}
