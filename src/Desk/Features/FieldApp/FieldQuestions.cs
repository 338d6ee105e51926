using System.Collections.Concurrent;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Places;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>
/// The questions that a visit would begin with where nothing is known yet: those about the household and about each of its people that the rules of
/// today wait for and that people can answer. What a department can tell is not among them.
/// </summary>
public sealed class FieldQuestions(RuleEngine engine, Vocabulary vocabulary, TimeProvider clock)
{
    private const string Somebody = "m1";

    // Goes with a damaged house that is reported; no rule waits for it while no disaster is known.
    private const string Building = "damaged_building";

    private readonly ConcurrentDictionary<(string Region, DateOnly Day), FieldQuestionSheet> _known = new();

    public FieldQuestionSheet Of(string placeCode)
    {
        var today = ChinaCalendar.Today(clock);
        foreach (var old in _known.Keys.Where(known => known.Day < today))
        {
            _known.TryRemove(old, out _);
        }
        return _known.GetOrAdd((placeCode.Length < PlaceCode.ShortLength ? placeCode : placeCode[..PlaceCode.ShortLength], today), key => Ask(key.Region, key.Day));
    }

    private FieldQuestionSheet Ask(string region, DateOnly day)
    {
        var wanted = engine.Determine(Nobody(region, day)).SelectMany(determination => determination.Missing)
            .Where(missing => Questions.CanBeTold(vocabulary, missing)).Select(missing => (missing.Member, missing.Fact)).Append((null, Building)).ToHashSet();
        IEnumerable<FactType> Asked(RecordType of, string? member) => of.Facts.Where(fact => fact.Ask is not null && wanted.Contains((member, fact.Name)));
        return new(
            [.. Asked(vocabulary.Root, null).Select(fact => QuestionOf(fact, $"household.{fact.Name}")).OrderBy(question => question.OfDisaster)],
            [.. Asked(vocabulary.Record("member"), Somebody).Select(fact => QuestionOf(fact, fact.Name))]);
    }

    private Subject Nobody(string region, DateOnly day)
    {
        var list = vocabulary.Root.Lists[0];
        var root = new FactRecord(vocabulary.Root, "household");
        var members = root.List(list.Name);
        members.State = FactState.Known;
        members.Records.Add(new FactRecord(vocabulary.Record(list.Record), Somebody));
        return new("nobody", region, day, root);
    }

    private static FieldQuestion QuestionOf(FactType fact, string field) => new(
        field, Questions.Wording(fact), System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fact.Kind.ToString()), fact.Choices, fact.Unit, Questions.IsOfDisaster(fact));
}
