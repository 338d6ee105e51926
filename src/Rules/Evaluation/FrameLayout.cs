using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// Where each fact of a record stands in a frame: known bits, none bits, one cell a fact, two cells a list (first record, count).
/// </summary>
internal sealed class RecordLayout
{
    public RecordLayout(RecordType record)
    {
        Bits = record.Facts.Count + record.Lists.Count;
        Words = (Bits + 63) / 64;
        FirstFact = 2 * Words;
        FirstList = FirstFact + record.Facts.Count;
        Width = FirstList + (2 * record.Lists.Count);
        FactCount = record.Facts.Count;
    }

    public int Bits { get; }

    /// <summary>Cells of known bits; as many of none bits follow.</summary>
    public int Words { get; }

    public int FirstFact { get; }

    public int FirstList { get; }

    public int Width { get; }

    public int FactCount { get; }

    public int ListBit(int list) => FactCount + list;
}

/// <summary>The layout of all records of a vocabulary.</summary>
internal sealed class FrameLayout(Vocabulary vocabulary)
{
    private readonly RecordLayout[] _records = [.. vocabulary.Records.Select(r => new RecordLayout(r))];

    public Vocabulary Vocabulary { get; } = vocabulary;

    public RecordLayout Of(RecordType record) => _records[record.Index];
}
