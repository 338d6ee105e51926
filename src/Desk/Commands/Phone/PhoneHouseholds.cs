using System.Text.Json.Nodes;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Households;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Commands.Phone;

/// <summary>
/// Makes questions of generated households, each with the desk's answer. A household goes through its JSON on both sides; some of its answers get a day on which they
/// were true, fresh or too old, and some members have not signed the authorisation.
/// </summary>
internal sealed class PhoneHouseholds(RuleEngine engine)
{
    private const string Elsewhere = "350900";
    private readonly HouseholdFile _file = new(engine.Library.Vocabulary);

    public PhoneQuestion Ask(Subject made, int number)
    {
        var random = new Random(number);
        VocabularyBounds.Keep(made.Facts);
        if (random.Next(3) == 0)
        {
            Date(made.Facts, made.AsOf, random);
        }

        var json = HouseholdJson.Write(made with { Region = made.Region == "350128" ? made.Region : Elsewhere });
        json = random.Next(8) == 0 ? WithoutSignature(json, random) : json;
        return new(made.Key, json, null, null, PhoneAnswer.Of(engine.Determine(_file.Read(json, made.Key))));
    }

    /// <summary>Says since when answers hold: about as old as each may be, a day more, a day less.</summary>
    private void Date(FactRecord record, DateOnly asOf, Random random)
    {
        foreach (var fact in record.Type.Facts)
        {
            if (record[fact].IsUsable && Fresh(fact.Item) is { } fresh && random.Next(4) == 0)
            {
                record[fact] = record[fact] with { AsOf = asOf.AddDays(-fresh + random.Next(-1, 8)) };
            }
        }

        foreach (var type in record.Type.Lists)
        {
            var list = record.List(type.Name);
            list.AsOf = list.IsUsable && Fresh(type.Item) is { } fresh && random.Next(4) == 0 ? asOf.AddDays(-fresh + random.Next(-1, 8)) : null;
            list.Records.ForEach(r => Date(r, asOf, random));
        }
    }

    private int? Fresh(string? item) => item is null ? null : engine.Library.Vocabulary.FindItem(item)?.FreshForDays;

    private static string WithoutSignature(string json, Random random)
    {
        var household = JsonNode.Parse(json)!;
        if (household["members"] is JsonArray { Count: > 0 } members)
        {
            members[random.Next(members.Count)]!["authorised"] = false;
        }

        return household.ToJsonString();
    }
}
