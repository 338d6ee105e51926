using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts;

/// <summary>A department's file to take in. What is not said here is read from the file's name: <c>D08_350128_2022-05-31[.partial].csv</c>.</summary>
public sealed record FactImportRequest(string Path, Actor Actor)
{
    public string? Item { get; init; }

    public string? Region { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>Whether the file answers for everybody registered in the region.</summary>
    public bool? Complete { get; init; }

    /// <summary>A person has looked at a file that is much smaller than the last one, or mostly bad, and wants it all the same.</summary>
    public bool AcceptUnusual { get; init; }
}
