using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts;

/// <summary>A department's file to take in. What is not said here is read from the file's name: <c>D08_350128_2022-05-31[.partial].csv</c>.</summary>
public sealed record FactImportRequest(string Path, Actor Actor)
{
    /// <summary>Opens the content where it is not a plain file at the path; then the path only names it.</summary>
    public Func<Stream>? Content { get; init; }

    /// <summary>The run that was entered when the file arrived; null where it starts with the import.</summary>
    public Guid? RunId { get; init; }

    public string? Item { get; init; }

    public string? Region { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>Whether the file answers for everybody registered in the region.</summary>
    public bool? Complete { get; init; }

    /// <summary>Why a person who has looked at an unusual file wants it taken all the same; null while nobody has.</summary>
    public string? LetThroughBecause { get; init; }
}
