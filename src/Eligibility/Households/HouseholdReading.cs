using System.Globalization;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Households;

/// <summary>Turns one household's JSON into facts, collecting everything that is wrong.</summary>
internal sealed class HouseholdReading(Vocabulary vocabulary, string file)
{
    private const int LongestKey = 64;
    private static readonly string[] Divisions =
        ["350000", "350100", "350128", "350200", "350300", "350400", "350500", "350600", "350700", "350800", "350900"];

    private static readonly DateOnly Earliest = new(2012, 12, 12);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public List<HouseholdFileProblem> Problems { get; } = [];

    public Subject? Read(JsonValue value)
    {
        if (value.Kind != JsonKind.Object)
        {
            Wrong(value, "", new("一户应是一个 JSON 对象", "a household must be a JSON object"));
            return null;
        }

        Known(value, "", ["household", "region", "as_of", "facts", "members"]);
        var root = new FactRecord(vocabulary.Root, "household");
        if (value.Member("facts") is { } facts && Is(facts, JsonKind.Object, "facts"))
        {
            Record(facts, root, "facts.", []);
        }

        Members(value, root);
        var key = Text(value, "household");
        var asOf = AsOf(value);
        var region = Region(value);
        FactUsability.MarkStale(root, vocabulary, asOf);
        return new(key, region, asOf, root);
    }

    private void Members(JsonValue value, FactRecord root)
    {
        var list = root.List(vocabulary.Root.Lists[0].Name);
        var type = vocabulary.Root.Lists[0];
        if (value.Member(type.Name) is not { } members || members.Kind == JsonKind.Null || !Is(members, JsonKind.Array, type.Name))
        {
            return;
        }

        list.State = FactState.Known;
        if (members.Items.Count > Frame.LongestList)
        {
            Wrong(members, type.Name, new($"一户最多 {Frame.LongestList} 人", $"a household has at most {Frame.LongestList} members"));
            return;
        }

        for (var i = 0; i < members.Items.Count; i++)
        {
            var path = $"{type.Name}[{i}]";
            if (Is(members.Items[i], JsonKind.Object, path))
            {
                list.Records.Add(Member(members.Items[i], path, list.Records));
            }
        }
    }

    private FactRecord Member(JsonValue value, string path, List<FactRecord> others)
    {
        var key = value.Member("id") is null ? $"m{others.Count + 1}" : Text(value, "id", path);
        if (others.Any(o => o.Key == key))
        {
            Wrong(value, $"{path}.id", new($"id {key} 出现两次", $"the id {key} stands twice"));
        }

        var member = new FactRecord(vocabulary.Record(vocabulary.Root.Lists[0].Record), key);
        Record(value, member, path + ".", ["id", "authorised"]);
        if (value.Member("authorised") is { } authorised && Is(authorised, JsonKind.Boolean, $"{path}.authorised") && authorised.Text == "false")
        {
            FactUsability.WithholdUnauthorised(member);
        }

        return member;
    }

    private void Record(JsonValue value, FactRecord record, string path, string[] others)
    {
        // The members stand beside the household's facts, its other lists among them.
        var lists = record.Type.Lists.Where(l => l != vocabulary.Root.Lists[0]).ToList();
        Known(value, path, [.. record.Type.Facts.Select(f => f.Name), .. lists.Select(l => l.Name), .. others]);
        foreach (var fact in record.Type.Facts)
        {
            if (value.Member(fact.Name) is { } given)
            {
                record[fact] = Entry(given, fact, path + fact.Name);
            }
        }

        foreach (var list in lists)
        {
            if (value.Member(list.Name) is { } given)
            {
                List(given, list, record.List(list.Name), path + list.Name);
            }
        }
    }

    private FactEntry Entry(JsonValue value, FactType fact, string path)
    {
        if (value.Kind != JsonKind.Object)
        {
            return value.Kind == JsonKind.Null ? default : FactEntry.Of(Value(value, fact, path));
        }

        Known(value, path + ".", ["value", "state", "source", "as_of"]);
        var state = State(value, path);
        var stored = 0L;
        if (state == FactState.Known)
        {
            if (value.Member("value") is { Kind: not JsonKind.Null } given)
            {
                stored = Value(given, fact, path + ".value");
            }
            else
            {
                Wrong(value, path, new("已知的事实缺少 value", "a known fact needs a value"));
            }
        }

        return new(state, stored, OptionalText(value, "source", path), OptionalDate(value, "as_of", path));
    }

    private void List(JsonValue value, ListType type, FactList list, string path)
    {
        var items = value;
        list.State = FactState.Known;
        switch (value.Kind)
        {
            case JsonKind.Null:
                list.State = FactState.Unknown;
                return;
            case JsonKind.Object:
                Known(value, path + ".", ["value", "state", "source", "as_of"]);
                list.State = State(value, path);
                list.Source = OptionalText(value, "source", path);
                list.AsOf = OptionalDate(value, "as_of", path);
                if (value.Member("value") is not { Kind: not JsonKind.Null } given)
                {
                    return;
                }

                items = given;
                break;
        }

        if (!Is(items, JsonKind.Array, path))
        {
            return;
        }

        if (items.Items.Count > Frame.LongestList)
        {
            Wrong(items, path, new($"列表最多 {Frame.LongestList} 项", $"a list holds at most {Frame.LongestList} records"));
            return;
        }

        var record = vocabulary.Record(type.Record);
        for (var i = 0; i < items.Items.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (Is(items.Items[i], JsonKind.Object, at))
            {
                var child = new FactRecord(record, items.Items[i].Member("id") is null ? $"{type.Record}-{i + 1}" : Text(items.Items[i], "id", at));
                Record(items.Items[i], child, at + ".", ["id"]);
                list.Records.Add(child);
            }
        }
    }

    private long Value(JsonValue given, FactType fact, string path)
    {
        var read = (fact.Kind, given.Kind) switch
        {
            (FactKind.Money or FactKind.Integer, JsonKind.Number) =>
                long.TryParse(given.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            (FactKind.Decimal, JsonKind.Number) or (FactKind.Boolean, JsonKind.Boolean) or (FactKind.Date or FactKind.Choice or FactKind.Code, JsonKind.Text) =>
                FactValues.TryRead(fact, given.Text, out var value, out _) ? value : (long?)null,
            _ => null,
        };
        if (read is null)
        {
            Wrong(given, path, fact.Kind == FactKind.Money
                ? new($"{fact.Label.Zh}应为以分为单位的整数，如 300000 表示 3000.00 元", $"{fact.Name} must be a whole number of fen, such as 300000 for 3000.00 yuan")
                : FactValues.Expected(fact, given.Kind is JsonKind.Object or JsonKind.Array ? given.Kind.ToString() : given.Text));
            return 0;
        }

        if (!FactValues.InBounds(fact, read.Value, out var problem))
        {
            Wrong(given, path, problem);
        }

        return read.Value;
    }

    private FactState State(JsonValue value, string path)
    {
        switch (OptionalText(value, "state", path))
        {
            case null or "known":
                return FactState.Known;
            case "none":
                return FactState.None;
            case "unknown":
                return FactState.Unknown;
            case "disputed":
                return FactState.Disputed;
            case "stale":
                return FactState.Stale;
            case "not-authorised":
                return FactState.NotAuthorised;
            default:
                Wrong(value.Member("state")!, $"{path}.state", new("state 应为 known、none、unknown 或 disputed", "state must be known, none, unknown or disputed"));
                return FactState.Unknown;
        }
    }

    private DateOnly AsOf(JsonValue value)
    {
        if (OptionalDate(value, "as_of", "") is not { } date)
        {
            if (value.Member("as_of") is null or { Kind: JsonKind.Null })
            {
                Wrong(value, "as_of", new("缺少申请日期 as_of", "the application date as_of is missing"));
            }

            return Earliest;
        }

        if (date < Earliest || date > Latest)
        {
            Wrong(value.Member("as_of")!, "as_of", new($"申请日期应在 {Earliest:yyyy-MM-dd} 到 {Latest:yyyy-MM-dd} 之间", $"the application date must be between {Earliest:yyyy-MM-dd} and {Latest:yyyy-MM-dd}"));
        }

        return date;
    }

    private string Region(JsonValue value)
    {
        var region = Text(value, "region");
        if (region.Length > 0 && !Divisions.Contains(region))
        {
            Wrong(value.Member("region")!, "region", new($"没有行政区划 {Shown(region)}", $"there is no division {Shown(region)}"));
        }

        return region;
    }

    private string Text(JsonValue value, string name, string path = "")
    {
        var field = path.Length == 0 ? name : $"{path}.{name}";
        switch (value.Member(name))
        {
            case { Kind: JsonKind.Text } text when text.Text.Length is > 0 and <= LongestKey:
                return text.Text;
            case { Kind: JsonKind.Text } text:
                Wrong(text, field, new($"{name} 应为 1 到 {LongestKey} 个字符", $"{name} must have 1 to {LongestKey} characters"));
                return "";
            case null:
                Wrong(value, field, new($"缺少 {name}", $"{name} is missing"));
                return "";
            case var other:
                Wrong(other, field, new($"{name} 应为文字", $"{name} must be a text"));
                return "";
        }
    }

    private string? OptionalText(JsonValue value, string name, string path) =>
        value.Member(name) is null or { Kind: JsonKind.Null } ? null : Text(value, name, path);

    private DateOnly? OptionalDate(JsonValue value, string name, string path)
    {
        if (value.Member(name) is not { Kind: not JsonKind.Null } given)
        {
            return null;
        }

        if (given.Kind == JsonKind.Text && DateOnly.TryParseExact(given.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Wrong(given, path.Length == 0 ? name : $"{path}.{name}", new($"{name} 应为日期，如 2022-06-15", $"{name} must be a date such as 2022-06-15"));
        return null;
    }

    private bool Is(JsonValue value, JsonKind kind, string path)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        var wanted = kind switch { JsonKind.Object => new Words("对象", "an object"), JsonKind.Array => new("列表", "a list"), _ => new("true 或 false", "true or false") };
        Wrong(value, path, new($"应为{wanted.Zh}", $"must be {wanted.En}"));
        return false;
    }

    /// <summary>Reports properties that nobody knows, with the nearest name.</summary>
    private void Known(JsonValue value, string path, IReadOnlyCollection<string> names)
    {
        foreach (var member in value.Members.Where(m => !names.Contains(m.Name)))
        {
            Problems.Add(new(file, member.Line, member.Column, path + Shown(member.Name), Spelling.Unknown(new("属性", "property"), member.Name, names)));
        }
    }

    private void Wrong(JsonValue at, string field, Words says) => Problems.Add(new(file, at.Line, at.Column, field, says));

    private static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
