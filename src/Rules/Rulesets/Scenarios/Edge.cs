using System.Globalization;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Vocabularies;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Rulesets.Scenarios;

/// <summary>
/// A threshold that three scenarios stand around: the path of one fact (<c>members.m1.financial_assets</c>, <c>as_of</c>), its value at the
/// threshold and the step to either side. A wrong path is an error at the wrong word.
/// </summary>
internal sealed class Edge(YamlMap m, Vocabulary vocabulary)
{
    private const string AsOf = "as_of";
    private const string Household = "household";
    private readonly YamlScalarNode? _path = m.Scalar("vary");
    private readonly YamlScalarNode? _at = m.Scalar("at");
    private readonly YamlScalarNode? _step = m.Scalar("step", required: false);

    /// <summary>Where the three stand: the key of what is expected, and how many steps from the threshold.</summary>
    public static readonly IReadOnlyList<(string Key, int Steps)> Places = [("below", -1), ("on", 0), ("above", 1)];

    /// <summary>Whether the application date itself is moved.</summary>
    public bool MovesAsOf => _path?.Value == AsOf;

    /// <summary>Sets the fact some steps from the threshold; gives the application date, which may be what is moved.</summary>
    public (DateOnly AsOf, string Place) Move(FactRecord root, DateOnly asOf, int steps)
    {
        if (_path?.Value is not { } path || _at is null)
        {
            return (asOf, "");
        }

        if (MovesAsOf)
        {
            return (Day(steps), DayName(steps));
        }

        var segments = path.Split('.');
        var at = segments[0] == Household ? 1 : 0;
        var record = root;
        while (at < segments.Length)
        {
            if (record.Type.Fact(segments[at]) is { } fact)
            {
                return (asOf, Set(record, fact, segments, at, steps));
            }

            if (Next(record, segments, at) is not { } next)
            {
                return (asOf, "");
            }

            record = next;
            at += 2;
        }

        Wrong(segments, segments.Length - 1, new("路径应以一项事实结束", "the path must end in a fact"));
        return (asOf, "");
    }

    /// <summary>The record that a list's name and a record's key lead to.</summary>
    private FactRecord? Next(FactRecord record, string[] segments, int at)
    {
        if (record.Type.List(segments[at]) is not { } list)
        {
            var names = record.Type.Facts.Select(f => f.Name).Concat(record.Type.Lists.Select(l => l.Name));
            return Wrong(segments, at, Spelling.Unknown(new($"{record.Type.Label.Zh}的事实", $"{record.Type.Name} fact"), segments[at], names));
        }

        var records = record.List(list.Index).Records;
        if (at + 1 == segments.Length)
        {
            return Wrong(segments, at, new($"{list.Name} 之后应写明是哪一条记录", $"{list.Name} must be followed by the key of a record"));
        }

        return records.FirstOrDefault(r => r.Key == segments[at + 1])
            ?? Wrong(segments, at + 1, Spelling.Unknown(new($"{vocabulary.Record(list.Record).Label.Zh}记录", $"{list.Record} record"), segments[at + 1], records.Select(r => r.Key)));
    }

    private string Set(FactRecord record, FactType fact, string[] segments, int at, int steps)
    {
        if (at + 2 == segments.Length && segments[at + 1] == AsOf)
        {
            record[fact] = record[fact] with { AsOf = Day(steps) };
            return DayName(steps);
        }

        if (at + 1 < segments.Length)
        {
            Wrong(segments, at + 1, Spelling.Unknown(new("事实的部分", "part of a fact"), segments[at + 1], [AsOf]));
            return "";
        }

        if (fact.Kind is not (FactKind.Money or FactKind.Integer or FactKind.Decimal or FactKind.Date))
        {
            Wrong(segments, at, new("只有金额、数字、日期才有上下一步", "only money, numbers and dates have a step to either side"));
            return "";
        }

        var step = Step(fact);
        if (!FactValues.TryRead(fact, _at!.Value ?? "", out var threshold, out var problem) || !FactValues.InBounds(fact, threshold + (steps * step), out problem))
        {
            m.Error(_at, problem);
            return "";
        }

        record[fact] = record[fact] with { State = FactState.Known, Value = threshold + (steps * step) };
        return fact.Kind == FactKind.Date ? DayName(steps) : Name(steps, fact);
    }

    private DateOnly Day(int steps)
    {
        if (DateOnly.TryParseExact(_at!.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.AddDays((int)(steps * Step(0)));
        }

        m.Error(_at, new("应为日期，如 2021-12-01", "must be a date such as 2021-12-01"));
        return DateOnly.MinValue;
    }

    private long Step(FactType fact) => Step(fact.Kind == FactKind.Date ? 0 : fact.Scale);

    /// <summary>One step: the smallest the scale allows unless the file names another.</summary>
    private long Step(int scale)
    {
        if (_step is null)
        {
            return 1;
        }

        if (Figures.TryParse(_step.Value, scale, out var step) && step is > 0 and < int.MaxValue)
        {
            return step;
        }

        m.Error(_step, new($"步长应为正数，最多 {scale} 位小数", $"the step must be a positive number with at most {scale} decimals"));
        return 1;
    }

    private string DayName(int steps)
    {
        var days = Step(0) == 1 ? "one day" : $"{Step(0)} days";
        return steps switch { < 0 => $"{days} before", 0 => "on the day", _ => $"{days} after" };
    }

    private string Name(int steps, FactType fact)
    {
        var step = _step?.Value ?? (fact.Kind == FactKind.Money ? "one fen" : "one step");
        return steps switch { < 0 => $"{step} below", 0 => "exactly", _ => $"{step} above" };
    }

    private FactRecord? Wrong(string[] segments, int segment, Words says)
    {
        var (line, column) = m.Source.Locate(_path!, segments.Take(segment).Sum(s => s.Length + 1));
        m.Source.Error(line, column, m.Rule, says);
        return null;
    }
}
