using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Welfare.Rules;

namespace Welfare.Eligibility.Field;

/// <summary>What a phone said that a household may get, and the household as the phone knew it. Nothing is decided by it, and no fact is taken from it: it is compared.</summary>
public sealed record PhoneAdvice
{
    public const int HouseholdMaxLength = 120_000;

    private const int PackMaxLength = 64;
    private const int ProgrammesMost = 100;

    /// <summary>The hash of the rules it was worked out by.</summary>
    public string Pack { get; init; } = "";

    /// <summary>As <c>POST /api/v1/screenings</c> takes it.</summary>
    public string Household { get; init; } = "";

    /// <summary>By programme.</summary>
    public ImmutableSortedDictionary<string, PhoneVerdict> Programmes { get; init; } = ImmutableSortedDictionary<string, PhoneVerdict>.Empty;

    internal bool IsWhole =>
        Pack is { Length: <= PackMaxLength } && Household is { Length: > 0 and <= HouseholdMaxLength }
        && Programmes is { Count: <= ProgrammesMost } && Programmes.All(said => said.Key.Length <= PackMaxLength && said.Value is { Word: { } });
}

/// <summary>The verdict on one programme.</summary>
/// <param name="Word"><c>met</c>, <c>not-met</c>, <c>unknown</c> or <c>review</c>.</param>
/// <param name="Amount">In fen; null where there is none.</param>
public sealed record PhoneVerdict(string Word, long? Amount)
{
    /// <summary>Null where the word is none of the four.</summary>
    [JsonIgnore]
    public Verdict? Verdict => Word switch
    {
        "met" => Rules.Verdict.Met,
        "not-met" => Rules.Verdict.NotMet,
        "unknown" => Rules.Verdict.Unknown,
        "review" => Rules.Verdict.Review,
        _ => null,
    };
}
