namespace Welfare.Eligibility.Storage;

/// <summary>Carries a concurrency token that every save raises by one: the second of two writers of the same row is refused.</summary>
internal interface IVersioned
{
    const string Property = "Version";

    long Version { get; }
}
