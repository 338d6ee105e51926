using System.Globalization;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Challenges;

/// <summary>The form of a correction: what is held, to be changed; of a list one record more than there is.</summary>
internal static class Corrections
{
    private const int MostRows = 60;

    public static IReadOnlyList<AnswerRow> Rows(
        ItemTemplate template, FactAnswer held, bool showsHealth, IFormCollection? typed, IReadOnlyList<Problem> problems)
    {
        var count = Count(template, held, typed);
        return [.. Enumerable.Range(1, count).Select(number => new AnswerRow(number, [.. template.Facts.Select(fact => Field(number, fact, held, showsHealth, typed, problems))]))];
    }

    /// <summary>Reads the rows as they were typed: an empty field is not known, or as held where the form masked it; a row without any field is no row.</summary>
    public static (IReadOnlyList<FactAnswerRow> Rows, IReadOnlyList<Problem> Problems) Read(ItemTemplate template, FactAnswer held, AnswerForm form, IFormCollection typed)
    {
        List<Problem> problems = [];
        List<FactAnswerRow> rows = [];
        var kept = KeptAnswers.In(typed);
        for (var number = 1; number <= Count(template, held, typed); number++)
        {
            var values = template.Facts
                .Select(fact => !form.Nothing && kept.Stays(FieldOf(number, fact), typed[FieldOf(number, fact)].ToString().Trim()) ? Held(number, fact, held) : Value(number, fact, typed, problems))
                .OfType<FactValue>().ToList();
            if (values.Count > 0)
            {
                rows.Add(new(template.HasRecords ? number.ToString(CultureInfo.InvariantCulture) : null, values));
            }
        }

        if (problems.Count == 0 && rows.Count == 0 && !form.Nothing)
        {
            problems.Add(new("nothing", new("请填写更正后的数值；部门确实没有记录的，请勾选“查无记录”。", "Enter the corrected values; where the department holds nothing, tick “nothing held”.")));
        }
        else if (rows.Count > 0 && form.Nothing)
        {
            problems.Add(new("nothing", new("勾选了“查无记录”，请把数值全部清空，或者取消勾选。", "“Nothing held” is ticked: clear all values, or untick it.")));
        }

        return (rows, problems);
    }

    public static string FieldOf(int row, FactType fact) => string.Create(CultureInfo.InvariantCulture, $"r{row}.{fact.Name}");

    private static int Count(ItemTemplate template, FactAnswer held, IFormCollection? typed)
    {
        var shown = template.HasRecords ? held.Rows.Count + 1 : 1;
        var sent = typed?.Keys.Select(key => key.Split('.')[0]).Where(key => key.StartsWith('r'))
            .Select(key => int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max() ?? 0;
        return template.HasRecords ? Math.Clamp(Math.Max(shown, sent), 1, MostRows) : 1;
    }

    private static Question Field(int number, FactType fact, FactAnswer held, bool showsHealth, IFormCollection? typed, IReadOnlyList<Problem> problems)
    {
        var field = FieldOf(number, fact);
        var known = Held(number, fact, held);
        var text = typed is null ? known is null ? null : FactText.Write(fact, known.Value) : typed[field].ToString();
        var isKept = known is not null && Masking.IsHealth(fact) && !showsHealth && (typed is null || string.IsNullOrWhiteSpace(text));
        return new Question
        {
            Field = field,
            Fact = fact,
            Value = isKept ? null : text,
            IsKept = isKept,
            IsTakenBack = isKept && typed is not null && KeptAnswers.In(typed).TakenBack.Contains(field),
            Problem = problems.FirstOrDefault(problem => problem.Field == field),
        };
    }

    private static FactValue? Held(int number, FactType fact, FactAnswer held) =>
        held.Rows.ElementAtOrDefault(number - 1)?[fact.Name] is { } value ? new(fact, value) : null;

    private static FactValue? Value(int number, FactType fact, IFormCollection typed, List<Problem> problems)
    {
        var (field, text) = (FieldOf(number, fact), typed[FieldOf(number, fact)].ToString().Trim());
        if (text.Length == 0)
        {
            return null;
        }

        if (FactText.TryRead(fact, Questions.Plain(fact, text), out var value, out var problem))
        {
            return new(fact, value);
        }

        problems.Add(new(field, new($"{fact.Label.Zh}：{problem.Zh}", $"{fact.Label.En}: {problem.En}")));
        return null;
    }
}
