using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Welfare.Eligibility.Visits;

/// <summary>
/// What people said in a visit: <c>{"household":{"area":"rural"},"members":{"m1":{"wages_12m":"36000.00"}}}</c>.
/// Values are written as the vocabulary writes them: yuan with two decimals, ISO dates, choice words, true and false.
/// A question without an answer is absent, never zero and never no.
/// </summary>
public sealed record VisitAnswers
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static VisitAnswers None { get; } = new();

    public ImmutableSortedDictionary<string, string> Household { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>By member key (<c>m1</c>).</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Members { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>
    /// Names as told, where the register has the number under another name: nothing the departments hold under that number
    /// may then be used for the person.
    /// </summary>
    public ImmutableSortedDictionary<string, string> NamesAsTold { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public static VisitAnswers Parse(string json) => JsonSerializer.Deserialize<VisitAnswers>(json, Format)!;

    public string? Of(string? member, string fact) => member is null
        ? Household.GetValueOrDefault(fact)
        : Members.GetValueOrDefault(member)?.GetValueOrDefault(fact);

    /// <summary>Records one answer; null takes it back.</summary>
    public VisitAnswers With(string? member, string fact, string? value) => member is null
        ? this with { Household = Set(Household, fact, value) }
        : this with { Members = Members.SetItem(member, Set(Members.GetValueOrDefault(member) ?? ImmutableSortedDictionary<string, string>.Empty, fact, value)) };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    private static ImmutableSortedDictionary<string, string> Set(
        ImmutableSortedDictionary<string, string> answers, string fact, string? value) =>
        value is null ? answers.Remove(fact) : answers.SetItem(fact, value);
}
