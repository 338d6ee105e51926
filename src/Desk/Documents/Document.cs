namespace Welfare.Desk.Documents;

/// <summary>
/// One printed document, described once and drawn by whichever <see cref="IDocumentWriter"/> the office uses.
/// The time it carries is passed in: the same document always gives the same bytes.
/// </summary>
public sealed record Document
{
    public required string Title { get; init; }

    /// <summary>BCP 47, for readers and screen readers: <c>zh-CN</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Furniture Furniture { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>What stands on every page.</summary>
/// <param name="Office">Top left.</param>
/// <param name="Reference">Top right.</param>
/// <param name="Standing">Bottom left: what this paper is and is not.</param>
/// <param name="PageOf">Bottom right: <c>{0}</c> is the page, <c>{1}</c> how many there are.</param>
public sealed record Furniture(string Office, string Reference, string Standing, string PageOf);
