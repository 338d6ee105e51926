using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>In plain words: where the desk's advice for a visit is not what the phone said without a network, and the facts behind it.</summary>
public sealed class AdviceDifferences(PhoneComparing comparing, RulesetLibrary library)
{
    private const string Health = "health";

    private static readonly Words Unlisted = new("手机登记的另一人", "somebody the phone took down");
    private static readonly Words LivesThere = new("算在家庭里", "counted with the household");
    private static readonly Words LivesElsewhere = new("没有算在家庭里", "not counted with the household");

    /// <summary>Null where the phone said nothing of the household.</summary>
    public async Task<IReadOnlyList<AdviceDifference>?> OfAsync(OpenVisit open, Subject desk, CancellationToken cancel)
    {
        if (await comparing.OfAsync(open.Visit, desk, cancel) is not { } found)
        {
            return null;
        }
        var names = DocumentNames.Of(library, open.Visit.AsOf, open.Members.ToDictionary(member => member.Key, member => member.Name));
        return [.. found.Select(one => new AdviceDifference(
            one.Title, VerdictWords.Css(one.Phone.Verdict), one.Phone.Amount, VerdictWords.Css(one.Desk.Verdict), one.Desk.Amount, one.AmountPer,
            [.. one.Because.Select(because => CauseOf(because, names))]))];
    }

    private static AdviceCause CauseOf(FactDifference difference, DocumentNames names)
    {
        var who = difference.Member is not { } key ? null : names.Members.TryGetValue(key, out var name) ? Words.Same(name) : Unlisted;
        return difference switch
        {
            FactDifference.OfFact fact => new(fact.Fact.Label, who, ValueOf(fact.Fact, fact.Phone, null), ValueOf(fact.Fact, fact.Desk, names)),
            FactDifference.OfList list => new(list.List.Label, who, CountOf(list.Phone, null), CountOf(list.Desk, names)),
            FactDifference.OfMember member => new(
                new("共同生活的成员", "Who lives there"), who, member.IsThere ? LivesElsewhere : LivesThere, member.IsThere ? LivesThere : LivesElsewhere),
            FactDifference.OfDay day => new(new("按哪一天的规定", "The day whose law applies"), null, DayOf(day.Phone), DayOf(day.Desk)),
            _ => throw new ArgumentOutOfRangeException(nameof(difference)),
        };
    }

    private static Words ValueOf(FactType fact, FactEntry entry, DocumentNames? names)
    {
        var value = entry.State != FactState.Known ? VerdictWords.OfState(entry.State)
            : fact.Sensitivity == Health ? HiddenFact.Says
            : fact.Kind switch
            {
                FactKind.Boolean => entry.Value != 0 ? new("是", "yes") : new("否", "no"),
                FactKind.Choice => fact.Choices[(int)entry.Value].Label,
                _ => new($"{FactText.Plain(fact, entry.Value)} {fact.Unit?.Zh}".Trim(), $"{FactText.Plain(fact, entry.Value)} {fact.Unit?.En}".Trim()),
            };
        return From(value, entry.Source, entry.AsOf, names);
    }

    private static Words CountOf(FactList list, DocumentNames? names) => From(
        list.State == FactState.Known ? new($"{list.Records.Count} 项", $"{list.Records.Count} listed") : VerdictWords.OfState(list.State), list.Source, list.AsOf, names);

    // Where the phone had it from, the phone's own page says.
    private static Words From(Words value, string? source, DateOnly? asOf, DocumentNames? names)
    {
        if (names is null || source is null)
        {
            return value;
        }
        var (from, day) = (names.Source(source), asOf is { } known ? DayOf(known) : null);
        return day is null
            ? new($"{value.Zh}（{from.Zh}）", $"{value.En} ({from.En})")
            : new($"{value.Zh}（{from.Zh}，截至{day.Zh}）", $"{value.En} ({from.En}, as of {day.En})");
    }

    private static Words DayOf(DateOnly day) => new(
        day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
}

/// <summary>One programme that comes out otherwise. Amounts in fen.</summary>
/// <param name="Title">The programme.</param>
/// <param name="Phone">As the phone said: <c>met</c>, <c>not-met</c>, <c>unknown</c>, <c>review</c>.</param>
/// <param name="PhoneAmount">With it.</param>
/// <param name="Desk">As the desk says.</param>
/// <param name="DeskAmount">With it.</param>
/// <param name="Per"><c>month</c>, <c>once</c> or <c>day</c>.</param>
/// <param name="Because">The facts that make it differ; empty where the phone had other rules.</param>
public sealed record AdviceDifference(Words Title, string Phone, long? PhoneAmount, string Desk, long? DeskAmount, string? Per, IReadOnlyList<AdviceCause> Because);

/// <summary>One fact as the phone had it and as the desk has it.</summary>
public sealed record AdviceCause(Words What, Words? Who, Words Phone, Words Desk);
