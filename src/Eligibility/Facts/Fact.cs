using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// One thing a department said of one person. Nothing is overwritten: a newer answer supersedes an older one.
/// A fact without a name speaks of the whole item (nothing found, no answer, disputed).
/// </summary>
public sealed class Fact : ISealedRow
{
    public const int NameMaxLength = 60;
    public const int RowKeyMaxLength = 40;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string Item { get; init; }

    /// <summary>Tells the records of a list apart (a vehicle, a home); null for the person's own facts.</summary>
    public string? RowKey
    {
        get => SealedRowKey?.Open(Id);
        init => SealedRowKey = SealedText.OfNullable(this, value);
    }

    public string? Name { get; init; }

    /// <summary>As the vocabulary writes it: yuan with two decimals, ISO dates, choice words.</summary>
    public string? Value
    {
        get => SealedValue?.Open(Id);
        init => SealedValue = value is null ? null : SealedText.Of(this, value);
    }

    public required FactState State { get; init; }

    public required Guid BatchId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SupersededAt { get; set; }

    internal SealedText? SealedValue { get; private init; }

    internal SealedText? SealedRowKey { get; private init; }
}
