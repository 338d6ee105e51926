using Welfare.Eligibility.Challenges;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Facts;

/// <summary>What one item says of one person. Whether it is fresh enough is judged where a household is assembled.</summary>
/// <param name="Item">D01 and on.</param>
/// <param name="State">Known with its rows, None from a complete source, Disputed, or Unknown.</param>
/// <param name="AsOf">The day the department says it was true; null where nothing was ever answered.</param>
/// <param name="BatchId">The delivery it comes from; null where nothing was ever answered.</param>
/// <param name="Rows">One row for the person's own facts, or a row per record of a list.</param>
public sealed record FactAnswer(string Item, FactState State, DateOnly? AsOf, Guid? BatchId, IReadOnlyList<FactAnswerRow> Rows)
{
    /// <summary>What people say is wrong in it; empty where nobody does.</summary>
    public IReadOnlyList<OpenDispute> Disputes { get; init; } = [];

    /// <summary>While something is said to be wrong, what the department says: to be shown, not to be used. Null where nobody says so.</summary>
    public FactAnswer? Held { get; init; }

    internal static FactAnswer Never(string item) => new(item, FactState.Unknown, null, null, []);
}

/// <summary>The facts of one row. A fact that the row lacks is unknown: the department left it empty.</summary>
/// <param name="Key">Tells the records of a list apart; null for the person's own facts.</param>
/// <param name="Facts">Values as the vocabulary stores them: fen, day numbers, places in the list of choices.</param>
public sealed record FactAnswerRow(string? Key, IReadOnlyList<FactValue> Facts)
{
    public long? this[string fact] => Facts.FirstOrDefault(held => held.Type.Name == fact)?.Value;
}

/// <summary>One fact of a row.</summary>
public sealed record FactValue(FactType Type, long Value);

/// <summary>All that the departments say of one person, item by item.</summary>
public sealed class PersonAnswers(Guid personId, IReadOnlyDictionary<string, FactAnswer> items)
{
    public Guid PersonId { get; } = personId;

    public IEnumerable<FactAnswer> All => items.Values;

    public FactAnswer this[string item] => items[item];
}
