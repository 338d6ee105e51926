using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Households;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>A question to the household that alone turns a verdict when it is answered yes, and the programmes that it turns.</summary>
internal static class DecidingQuestion
{
    public static (FactType Fact, IReadOnlyList<string> Programmes) Of(IServiceProvider services, string household)
    {
        var (files, engine) = (services.GetRequiredService<HouseholdFile>(), services.GetRequiredService<RuleEngine>());
        var before = engine.Determine(files.Read(household, "before")).ToDictionary(one => one.Programme, one => (one.Verdict, one.Amount));
        foreach (var fact in services.GetRequiredService<Vocabulary>().Root.Facts.Where(fact => fact.Ask is not null && fact.Kind == FactKind.Boolean))
        {
            var with = JsonNode.Parse(household)!;
            with["facts"]![fact.Name] = new JsonObject { ["value"] = true, ["state"] = "known", ["source"] = "applicant" };
            var turned = engine.Determine(files.Read(with.ToJsonString(), "after")).Where(one => before[one.Programme] != (one.Verdict, one.Amount)).Select(one => one.Title.Zh).ToList();
            if (turned.Count > 0)
            {
                return (fact, turned);
            }
        }

        throw new InvalidOperationException("No question turns a verdict by itself.");
    }
}
