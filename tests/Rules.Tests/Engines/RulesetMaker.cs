using System.Text;
using CsCheck;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests.Engines;

/// <summary>Writes rulesets over the small vocabulary that nobody would write by hand: every operator inside every other.</summary>
internal sealed class RulesetMaker(PCG random)
{
    private enum Kind
    {
        Condition,
        Money,
        Number,
        Date,
    }

    private readonly List<(string Name, string Record)> _variables = [];
    private readonly List<(string Name, Kind Kind)> _scalars = [];
    private readonly List<(string Name, Kind Kind)> _onMembers = [];
    private readonly List<string> _lists = [];
    private int _names;
    private bool _insideList;

    /// <summary>The text of a version with some definitions and rules.</summary>
    public string Version(bool judgesMembers)
    {
        if (judgesMembers)
        {
            _variables.Add(("person", "member"));
        }

        var text = new StringBuilder(SmallWorld.Head).Append(judgesMembers ? "subject: member\n" : "").Append("definitions:\n");
        for (var i = 0; i < 8; i++)
        {
            text.Append(Definition(i));
        }

        text.Append("rules:\n");
        for (var i = 0; i < 24; i++)
        {
            var more = random.Next(3) == 0 ? $"    review: '{Of(Kind.Condition, 3)}'" : $"    margin: '{Of(random.Next(2) == 0 ? Kind.Money : Kind.Number, 3)}'";
            text.Append(SmallWorld.Rule($"R{i}", Of(Kind.Condition, 4), more: more));
        }

        return text.ToString();
    }

    /// <summary>A household with few values, so that facts often equal one another.</summary>
    public static FactRecord Household(Vocabulary vocabulary, PCG random)
    {
        var root = new FactRecord(vocabulary.Root, "household");
        Fill(root, vocabulary, random);
        return root;
    }

    /// <summary>The version without the rules that mix units or have too many decimals; null when a definition does.</summary>
    public static RulesetLibrary? ReadWhatIsValid(string version)
    {
        try
        {
            return SmallWorld.Read(version);
        }
        catch (RulesetException e) when (e.Errors.All(x => x.Rule?[0] == 'R'))
        {
            var wrong = e.Errors.Select(x => $"  - id: {x.Rule}\n").ToHashSet();
            var parts = version.Split("  - id: ");
            return SmallWorld.Read(string.Concat(parts.Select((p, i) => i == 0 ? p : "  - id: " + p).Where(p => !wrong.Any(w => p.StartsWith(w, StringComparison.Ordinal)))));
        }
        catch (RulesetException)
        {
            return null;
        }
    }

    private static void Fill(FactRecord record, Vocabulary vocabulary, PCG random)
    {
        foreach (var fact in record.Type.Facts)
        {
            record[fact] = random.Next(16) switch
            {
                0 => new((FactState)random.Next(6), 1),
                1 => new(FactState.None, 0),
                _ => FactEntry.Of(Value(fact, random)),
            };
        }

        foreach (var type in record.Type.Lists)
        {
            var list = record.List(type.Name);
            list.State = random.Next(12) == 0 ? FactState.Unknown : FactState.Known;
            for (var i = random.Next(4); i > 0; i--)
            {
                var child = new FactRecord(vocabulary.Record(type.Record), $"{type.Record}{i}");
                Fill(child, vocabulary, random);
                list.Records.Add(child);
            }
        }
    }

    private static long Value(FactType fact, PCG random) => fact.Kind switch
    {
        FactKind.Boolean => random.Next(2),
        FactKind.Choice => random.Next((uint)fact.Choices.Count),
        FactKind.Date => new DateOnly(1956, 2, 28).DayNumber + random.Next(3) + (random.Next(2) * 24_210),
        FactKind.Code => random.Next(2) == 0 ? 350128001000 : 360103001000,
        FactKind.Money => random.Next(4) * 440_00,
        _ => random.Next(4),
    };

    private string Definition(int index)
    {
        var name = $"d{index}";
        string Text(string of, string value) => $"  - {{name: {name}, {of}says: {{zh: 定义, en: definition}}, value: '{value}'}}\n";
        switch (random.Next(4))
        {
            case 0:
                var list = List("household", 3);
                _lists.Add(name);
                return Text("", list.Contains('[', StringComparison.Ordinal) ? list : list + "[true]");
            case 1:
                var own = One(Kind.Condition, Kind.Money, Kind.Number);
                var outer = _variables.ToList();
                _variables.Clear();
                _variables.Add(("member", "member"));
                _insideList = true;
                var body = Of(own, 3);
                _insideList = false;
                _variables.Clear();
                _variables.AddRange(outer);
                _onMembers.Add((name, own));
                return Text("of: member, ", body);
            default:
                var kind = One(Kind.Condition, Kind.Condition, Kind.Money, Kind.Number);
                var value = Of(kind, 3);
                value = value.Contains('/', StringComparison.Ordinal) && kind != Kind.Condition ? $"round half up({value}, 2)" : value;
                _scalars.Add((name, kind));
                return Text("", value);
        }
    }

    private string Of(Kind kind, int depth) => depth <= 0 ? Leaf(kind) : kind switch
    {
        Kind.Condition => Condition(depth),
        Kind.Date => random.Next(3) == 0 ? $"({Of(Kind.Date, depth - 1)} + duration(\"{One("P18Y", "P60Y", "-P1M", "P90D", "P1Y6M")}\"))" : Leaf(Kind.Date),
        _ => Number(kind, depth),
    };

    private string Condition(int depth)
    {
        switch (random.Next(13))
        {
            case 0 or 1:
                return $"({Of(Kind.Condition, depth - 1)} and {Of(Kind.Condition, depth - 1)})";
            case 2 or 3:
                return $"({Of(Kind.Condition, depth - 1)} or {Of(Kind.Condition, depth - 1)})";
            case 4:
                return $"not({Of(Kind.Condition, depth - 1)})";
            case 5:
                return $"(if {Of(Kind.Condition, depth - 1)} then {Of(Kind.Condition, depth - 1)} else {Of(Kind.Condition, depth - 1)})";
            case 6 or 7:
                var numbers = One(Kind.Money, Kind.Number);
                return $"({Of(numbers, depth - 1)} {One("=", "!=", "<", "<=", ">", ">=")} {One(Of(numbers, depth - 1), "440", "880.00")})";
            case 8:
                return $"({Of(Kind.Date, depth - 1)} {One("=", "!=", "<", "<=", ">", ">=")} {One("as_of", "as_of", Of(Kind.Date, depth - 1))})";
            case 9:
                return $"({Of(Kind.Money, depth - 1)} in {One("[", "(")}{Of(Kind.Money, depth - 2)}..{Of(Kind.Money, depth - 2)}{One("]", ")")})";
            default:
                var (variable, list, record) = Loop(depth);
                var body = Within(variable, record, () => Of(Kind.Condition, depth - 1));
                return $"({One("some", "every")} {variable} in {list} satisfies {body})";
        }
    }

    private string Number(Kind kind, int depth)
    {
        switch (random.Next(9))
        {
            case 0 or 1:
                return $"({Of(kind, depth - 1)} {One("+", "-")} {Of(kind, depth - 1)})";
            case 2:
                return $"(if {Of(Kind.Condition, depth - 1)} then {Of(kind, depth - 1)} else {Of(kind, depth - 1)})";
            case 3:
                return $"{One("min", "max")}({Of(kind, depth - 1)}, {Of(kind, depth - 1)})";
            case 4 when !_insideList:
                return $"({Of(kind, depth - 1)} / {One("12", "3", "household.people", Leaf(Kind.Number))})";
            case 5:
                return $"{One("round half up", "round half down", "round up", "round down")}({Of(kind, depth - 1)}, {One("0", "1", "2")})";
            case 6:
                return $"{One("abs", "-", "")}({Of(kind, depth - 1)})";
            default:
                var (variable, list, record) = Loop(depth);
                if (kind == Kind.Number && random.Next(2) == 0)
                {
                    return $"count({list})";
                }

                var inside = _insideList;
                _insideList = true;
                var body = Within(variable, record, () => Of(kind, depth - 1));
                _insideList = inside;
                return $"{One("sum", "min", "max")}(for {variable} in {list} return {body})";
        }
    }

    private (string Variable, string List, string Record) Loop(int depth)
    {
        var owners = _variables.Where(v => v.Record == "member").Select(v => v.Name).ToList();
        var owner = owners.Count > 0 && random.Next(2) == 0 ? owners[(int)random.Next((uint)owners.Count)] : "household";
        return ($"v{_names++}", List(owner, depth), owner == "household" ? "member" : "car");
    }

    private string List(string owner, int depth)
    {
        var list = owner != "household" ? $"{owner}.cars"
            : _lists.Count > 0 && random.Next(2) == 0 ? _lists[(int)random.Next((uint)_lists.Count)]
            : "members";
        return random.Next(3) == 0
            ? $"{list}[{Within("item", owner == "household" ? "member" : "car", () => Of(Kind.Condition, Math.Min(depth - 1, 2)))}]"
            : list;
    }

    private T Within<T>(string variable, string record, Func<T> make)
    {
        var outer = _variables.ToList();
        _variables.RemoveAll(v => v.Name == variable);
        _variables.Add((variable, record));
        var made = make();
        _variables.Clear();
        _variables.AddRange(outer);
        return made;
    }

    private string Leaf(Kind kind)
    {
        var options = new List<string>(_scalars.Where(s => s.Kind == kind).Select(s => s.Name));
        options.AddRange(kind switch
        {
            Kind.Condition => ["household.p", "household.q", "household.r", "household.rent = null", "household.moved_on != null", "household.area = \"rural\"", "household.gift != null", "starts with(household.place, \"35\")"],
            Kind.Money => ["household.rent", "household.savings", "household.gift", "standard"],
            Kind.Number => ["household.people", "household.rate", "multiple", "1", "2.5"],
            _ => ["household.moved_on", "as_of", "@\"2022-02-28\""],
        });
        foreach (var (name, record) in _variables)
        {
            options.AddRange((record, kind) switch
            {
                ("member", Kind.Condition) => [$"{name}.works", $"{name}.ill", $"{name}.sex = \"male\"", $"{name}.debts = null", $"{name}.home = household.place", $"{name}.chosen"],
                ("member", Kind.Money) => [$"{name}.wages", $"{name}.debts", $"{name}.wages"],
                ("member", Kind.Number) => [$"{name}.months", $"{name}.share"],
                ("member", _) => [$"{name}.born", $"{name}.born"],
                (_, Kind.Condition) => [$"{name}.active", $"{name}.active"],
                (_, Kind.Money) => [$"{name}.price", $"{name}.price"],
                (_, Kind.Number) => [$"{name}.doors"],
                _ => [$"{name}.bought"],
            });
            if (record == "member")
            {
                options.AddRange(_onMembers.Where(d => d.Kind == kind).Select(d => $"{name}.{d.Name}"));
            }
        }

        return options[(int)random.Next((uint)options.Count)];
    }

    private T One<T>(params T[] values) => values[random.Next((uint)values.Length)];

}
