namespace Welfare.Desk.Features.Reveals;

/// <summary>Somebody's reason to see the names of one case, and where they were.</summary>
public sealed record CaseNamesForm
{
    public string? Type { get; init; }

    public Guid Case { get; init; }

    public string? Back { get; init; }

    public string? Reason { get; init; }

    public string? Words { get; init; }

    internal NamedCase Of => new(Type ?? "", Case, Back ?? "/");

    internal RevealForm Why => new() { Reason = Reason, Words = Words };
}
