using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Field;

/// <summary>Sets what a phone said without a network beside what the desk says of the visit that came of it.</summary>
public sealed class PhoneComparing(WelfareDb db, HouseholdFile files, RuleEngine engine, BlindIndex index, TimeProvider clock)
{
    /// <summary>By the last report of the visit that holds advice. Null where none does, or where it cannot be read.</summary>
    public async Task<IReadOnlyList<PhoneDifference>?> OfAsync(Visit visit, Subject desk, CancellationToken cancellationToken)
    {
        var reports = await db.FieldReports.AsNoTracking().Where(report => report.VisitId == visit.Id).OrderByDescending(report => report.ReceivedAt).ToListAsync(cancellationToken);
        var content = reports.Select(report => ReportContent.Of(report.Content)).FirstOrDefault(content => content.Advice is not null);
        return content is null ? null : Compare(content.Advice!, await KeysAsync(content, visit, cancellationToken), desk);
    }

    internal IReadOnlyList<PhoneDifference>? Compare(PhoneAdvice said, IReadOnlyDictionary<string, string> keys, Subject desk)
    {
        var (there, here) = (Renamed(said.Household, keys), HouseholdJson.Write(desk));
        if (there is null || Read(there) is not { } phone)
        {
            return null;
        }
        var differences = HouseholdDifferences.Between(phone, desk);
        List<PhoneDifference> found = [];
        foreach (var advised in engine.Determine(desk))
        {
            if (said.Programmes.GetValueOrDefault(advised.Programme) is { Verdict: { } verdict } told && (verdict, told.Amount) != (advised.Verdict, advised.Amount))
            {
                found.Add(new()
                {
                    Title = advised.Title,
                    Phone = new(verdict, told.Amount),
                    Desk = new(advised.Verdict, advised.Amount),
                    AmountPer = advised.AmountPer,
                    Because = Causes(advised, differences, only => Merged(there, here, only)),
                });
            }
        }
        return found;
    }

    // Of all that differs, as little as makes the phone's household come out as the desk's does; nothing where it does by itself, by the desk's rules.
    private List<FactDifference> Causes(Determination advised, IReadOnlyList<FactDifference> differences, Func<IReadOnlyList<FactDifference>, Subject> merged)
    {
        bool IsReached(IReadOnlyList<FactDifference> only) =>
            engine.Determine(merged(only), [advised.Programme]) is [var one] && (one.Verdict, one.Amount) == (advised.Verdict, advised.Amount);

        if (IsReached([]))
        {
            return [];
        }
        List<FactDifference> kept = [.. differences];
        for (var size = Math.Max(1, kept.Count / 2); size >= 1; size = size == 1 ? 0 : size / 2)
        {
            for (var at = 0; at < kept.Count;)
            {
                var without = kept.Where((_, i) => i < at || i >= at + size).ToList();
                if (without.Count > 0 && IsReached(without))
                {
                    kept = without;
                }
                else
                {
                    at += size;
                }
            }
        }
        return kept;
    }

    // Both are read anew each time, since what is merged is changed by it. Somebody joins before anything is said of them.
    private Subject Merged(string phone, string desk, IReadOnlyList<FactDifference> only)
    {
        var from = Read(desk)!;
        return only.Aggregate(Read(phone)!, (subject, difference) => difference.Apply(subject, from));
    }

    private Subject? Read(string household)
    {
        try
        {
            return files.Read(household, "phone");
        }
        catch (HouseholdFileException)
        {
            return null;
        }
    }

    // The phone counts people as it met them, the visit as it took them in.
    private static string? Renamed(string household, IReadOnlyDictionary<string, string> keys)
    {
        try
        {
            if (JsonNode.Parse(household) is not JsonObject whole)
            {
                return null;
            }
            foreach (var member in whole["members"] as JsonArray ?? [])
            {
                if (member is JsonObject record && record["id"] is { } id && id.GetValueKind() == JsonValueKind.String)
                {
                    var key = id.GetValue<string>();
                    record["id"] = keys.GetValueOrDefault(key, $"phone-{key}");
                }
            }
            return whole.ToJsonString();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> KeysAsync(ReportContent content, Visit visit, CancellationToken cancellationToken)
    {
        Dictionary<string, Guid?> people = [];
        if (content.Visit is { } listed)
        {
            foreach (var member in await db.VisitMembers.AsNoTracking().Where(m => m.VisitId == listed).ToListAsync(cancellationToken))
            {
                people[member.MemberKey] = member.PersonId;
            }
        }
        else
        {
            people["m1"] = await ReportedPeople.WithNumberAsync(db, index, content.IdNumber, clock, cancellationToken);
        }
        foreach (var (member, i) in content.Members.Select((member, i) => (member, i)))
        {
            people[PhoneKeyOf(content, i)] = await ReportedPeople.WithNumberAsync(db, index, member.IdNumber, clock, cancellationToken);
        }
        return people.Select(pair => (pair.Key, There: visit.KeyIn(pair.Value))).Where(pair => pair.There is not null).ToDictionary(pair => pair.Key, pair => pair.There!);
    }

    // The applicant taken down anew is m1; who joins a household of the list has a letter of their own.
    private static string PhoneKeyOf(ReportContent content, int member) =>
        content.Visit is null ? FormattableString.Invariant($"m{member + 2}") : FormattableString.Invariant($"j{member + 1}");
}
