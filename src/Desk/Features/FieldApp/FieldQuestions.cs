using System.Collections.Concurrent;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Places;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>
/// The questions that a visit would begin with where nothing is known yet: those about the household that the rules of today wait for and that
/// its people can answer.
/// </summary>
public sealed class FieldQuestions(RuleEngine engine, Vocabulary vocabulary, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Region, DateOnly Day), IReadOnlyList<FieldQuestion>> _known = new();

    public IReadOnlyList<FieldQuestion> Of(string placeCode)
    {
        var today = ChinaCalendar.Today(clock);
        foreach (var old in _known.Keys.Where(known => known.Day < today))
        {
            _known.TryRemove(old, out _);
        }
        return _known.GetOrAdd((placeCode.Length < PlaceCode.ShortLength ? placeCode : placeCode[..PlaceCode.ShortLength], today), key => Ask(key.Region, key.Day));
    }

    private List<FieldQuestion> Ask(string region, DateOnly day)
    {
        var wanted = engine.Determine(Nobody(region, day)).SelectMany(determination => determination.Missing)
            .Where(missing => missing.Member is null && Questions.CanBeTold(vocabulary, missing)).Select(missing => missing.Fact).ToHashSet();
        return [.. vocabulary.Root.Facts.Where(fact => fact.Ask is not null && wanted.Contains(fact.Name)).Select(QuestionOf).OrderBy(question => question.OfDisaster)];
    }

    private Subject Nobody(string region, DateOnly day)
    {
        var list = vocabulary.Root.Lists[0];
        var root = new FactRecord(vocabulary.Root, "household");
        var members = root.List(list.Name);
        members.State = FactState.Known;
        members.Records.Add(new FactRecord(vocabulary.Record(list.Record), "m1"));
        return new("nobody", region, day, root);
    }

    private static FieldQuestion QuestionOf(FactType fact) => new(
        $"household.{fact.Name}", Questions.Wording(fact), System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fact.Kind.ToString()), fact.Choices, fact.Unit, Questions.IsOfDisaster(fact));
}
