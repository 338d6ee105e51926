using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Evaluation;

/// <summary>
/// Where each fact that a version reads stands in a frame, in bytes from the start of its record. First words of bits: known (facts and lists),
/// true (booleans), answered (facts that may be none); then the other facts, each in as many bytes as its bounds need; then four bytes a list.
/// </summary>
internal sealed class RecordLayout
{
    private readonly FactCell[] _cells;
    private readonly int[] _listKnown;
    private readonly int[] _listOffsets;

    public RecordLayout(RecordType record, IReadOnlySet<FactType> facts, IReadOnlySet<FactType> nullable, IReadOnlySet<(RecordType, ListType)> lists, IReadOnlySet<FactType> choices)
    {
        Record = record;
        Facts = [.. record.Facts.Where(facts.Contains)];
        Lists = [.. record.Lists.Where(l => lists.Contains((record, l)))];
        _cells = new FactCell[record.Facts.Count];
        (_listKnown, _listOffsets) = (new int[record.Lists.Count], new int[record.Lists.Count]);
        var bits = 0;
        foreach (var list in Lists)
        {
            _listKnown[list.Index] = bits++;
        }

        foreach (var fact in Facts)
        {
            var (known, isTrue, answered) = (bits++, fact.Kind == FactKind.Boolean ? bits++ : -1, nullable.Contains(fact) ? bits++ : -1);
            _cells[fact.Index] = new(fact, known, isTrue, answered, 0, Bytes(fact), choices.Contains(fact));
        }

        Bits = bits;
        var places = new Places(8 * Math.Max(1, (bits + 63) / 64));
        foreach (var fact in Facts.Where(f => f.Kind != FactKind.Boolean).OrderByDescending(Bytes))
        {
            _cells[fact.Index] = _cells[fact.Index] with { Offset = places.Take(Bytes(fact)) };
        }

        foreach (var list in Lists)
        {
            _listOffsets[list.Index] = places.Take(4);
        }

        Width = places.End;
        Cells = [.. Facts.Select(Cell)];
    }

    public RecordType Record { get; }

    /// <summary>The facts that the version reads.</summary>
    public IReadOnlyList<FactType> Facts { get; }

    /// <summary>Where each of these facts stands.</summary>
    public FactCell[] Cells { get; }

    /// <summary>The lists that the version reads.</summary>
    public ListType[] Lists { get; }

    /// <summary>How many bits a record starts with.</summary>
    public int Bits { get; }

    /// <summary>Bytes a record takes.</summary>
    public int Width { get; }

    /// <summary>How many bytes hold the values of a fact: 1 or 2 without a sign, 4, 6 or 8 with one.</summary>
    private static int Bytes(FactType fact) => fact switch
    {
        { Kind: FactKind.Choice, Choices.Count: <= 256 } or { Kind: not FactKind.Choice, Min: >= 0, Max: <= byte.MaxValue } => 1,
        { Kind: FactKind.Choice } or { Min: >= 0, Max: <= ushort.MaxValue } => 2,
        { Min: >= int.MinValue, Max: <= int.MaxValue } => 4,
        { Min: >= -(1L << 47), Max: < 1L << 47 } => 6,
        _ => 8,
    };

    public FactCell Cell(FactType fact) => _cells[fact.Index];

    public int KnownBit(ListType list) => _listKnown[list.Index];

    public int Offset(ListType list) => _listOffsets[list.Index];

    /// <summary>Gives out bytes so that no value crosses a word of eight: what a wide value leaves of its word, narrow ones take.</summary>
    private sealed class Places(int end)
    {
        private readonly List<(int At, int Length)> _left = [];

        public int End { get; private set; } = end;

        public int Take(int width)
        {
            var place = _left.FindIndex(l => l.Length >= width);
            if (place < 0)
            {
                place = _left.Count;
                _left.Add((End, 8));
                End += 8;
            }

            var (at, length) = _left[place];
            _left[place] = (at + width, length - width);
            return at;
        }
    }
}

/// <summary>Where one fact stands in its record.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Known">The bit that is set when it is known.</param>
/// <param name="True">For a boolean, the bit that is set when it is known to be true; else -1.</param>
/// <param name="Answered">For a fact that may be none, the bit that is set when a source has answered; -1 where no rule asks.</param>
/// <param name="Offset">The first byte of its value; a boolean has none.</param>
/// <param name="Width">The bytes of its value.</param>
/// <param name="IsChoice">Whether the engine chooses it in the household's favour where nobody has answered.</param>
internal readonly record struct FactCell(FactType Fact, int Known, int True, int Answered, int Offset, int Width, bool IsChoice);

/// <summary>The layout of all records, for one version.</summary>
internal sealed class FrameLayout
{
    /// <summary>The low bits of what stands for a list, which hold its count.</summary>
    public const int CountBits = 7;

    /// <summary>Picks the count out of what stands for a list.</summary>
    public const int CountMask = (1 << CountBits) - 1;

    private readonly RecordLayout[] _records;

    public FrameLayout(Ruleset ruleset)
    {
        Vocabulary = ruleset.Vocabulary;
        var facts = new HashSet<FactType>();
        var nullable = new HashSet<FactType>();
        var lists = new HashSet<(RecordType, ListType)> { (Vocabulary.Root, Vocabulary.Root.Lists[0]) };
        foreach (var expression in RulesetExpressions.Of(ruleset).SelectMany(ExpressionTree.All))
        {
            if (expression is FactExpression fact)
            {
                facts.Add(fact.Fact);
            }
            else if (expression is IsNullExpression test)
            {
                nullable.Add(test.Fact.Fact);
            }
            else if (ExpressionTree.Loop(expression) is { } loop)
            {
                lists.Add((loop.List.Owner.Record, loop.List.List));
            }
        }

        var choices = ruleset.Choices.Select(c => c.Fact).ToHashSet();
        facts.UnionWith(choices);
        lists.UnionWith(RulesetExpressions.Lists(ruleset).Select(l => (l.Owner.Record, l.List)));
        _records = [.. Vocabulary.Records.Select(r => new RecordLayout(r, facts, nullable, lists, choices))];
    }

    public Vocabulary Vocabulary { get; }

    public RecordLayout Of(RecordType record) => _records[record.Index];

    /// <summary>What stands for a list: the byte where its records start, and how many they are.</summary>
    public static int List(int first, int count) => checked(first << CountBits) | count;

    public static int First(int list) => list >> CountBits;

    public static int Count(int list) => list & CountMask;
}
