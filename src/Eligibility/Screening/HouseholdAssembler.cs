using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Screening;

/// <summary>
/// Puts a visit's household together from the ledger and from what people said. A department's usable answer stands before a declaration;
/// what nobody may ask, what is too old and what is in dispute stays unknown.
/// </summary>
public sealed class HouseholdAssembler(WelfareDb db, FactLedger ledger, Authorisations authorisations, Vocabulary vocabulary, TimeProvider clock)
{
    private const string Declared = "applicant";
    private const string Identity = "identity-card";

    /// <summary>The household as known now; null where there is no such visit.</summary>
    public async Task<AssembledHousehold?> AssembleAsync(Guid visitId, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members).FirstOrDefaultAsync(v => v.Id == visitId, cancellationToken);
        if (visit is null)
        {
            return null;
        }

        var ids = visit.Members.Select(m => m.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        // Whether facts may be used is a question of today, whatever day the visit's law is of: a withdrawal stops every open visit.
        var authorised = await authorisations.InForceAsync(ids, ChinaCalendar.Today(clock), cancellationToken);
        return await WithDamageAsync(Assemble(visit, people, await ledger.AnswersAsync(ids, cancellationToken: cancellationToken), authorised), cancellationToken);
    }

    /// <summary>The household of a visit that is open, by who was authorised and by what was said when it was opened.</summary>
    public async Task<AssembledHousehold> AssembleAsync(OpenVisit open, CancellationToken cancellationToken)
    {
        var people = open.Members.ToDictionary(m => m.Person.Id, m => m.Person);
        var authorised = open.Members.Where(m => m.IsAuthorised).Select(m => m.Person.Id).ToHashSet();
        return await WithDamageAsync(Assemble(open.Visit, people, await ledger.AnswersAsync(people.Keys, cancellationToken: cancellationToken), authorised), cancellationToken);
    }

    private async Task<AssembledHousehold> WithDamageAsync(AssembledHousehold household, CancellationToken cancellationToken)
    {
        var together = household.Visit.Members.Where(member => member.LivesTogether).Select(member => member.PersonId).ToList();
        (await DamageFacts.OfAsync(db, together, cancellationToken))?.LayOver(household.Subject.Facts);
        return household;
    }

    /// <summary>The household of these people with these answers, of which only those about the authorised are used.</summary>
    internal AssembledHousehold Assemble(
        Visit visit, IReadOnlyDictionary<Guid, Person> people, IReadOnlyDictionary<Guid, PersonAnswers> answers, IReadOnlySet<Guid> authorised)
    {
        var said = VisitAnswers.Parse(visit.Answers);

        var root = new FactRecord(vocabulary.Root, "household");
        var list = vocabulary.Root.Lists[0];
        var members = root.List(list.Name);
        members.State = FactState.Known;
        var states = new List<DepartmentAnswer>();
        foreach (var member in visit.Members.OrderBy(m => m.MemberKey.Length).ThenBy(m => m.MemberKey, StringComparer.Ordinal).Where(m => m.LivesTogether))
        {
            var record = new FactRecord(vocabulary.Record(list.Record), member.MemberKey);
            var access = AccessTo(member, authorised, said);
            foreach (var item in vocabulary.Items)
            {
                var answer = Apply(access, answers[member.PersonId][item.Id], item, visit.AsOf);
                Fill(vocabulary, record, answer);
                states.Add(new(item.Department, item.Id, member.MemberKey, answer.State, answer.AsOf) { Disputes = answer.Disputes });
            }

            FillPerson(record, member, people[member.PersonId]);
            Declare(record, said.Members.GetValueOrDefault(member.MemberKey), visit.AsOf);
            members.Records.Add(record);
        }

        Set(root, "township_code", PlaceCode.Township(visit.VillageCode) + "000");
        Declare(root, said.Household, visit.AsOf);
        FactUsability.MarkStale(root, vocabulary, visit.AsOf);
        var key = visit.HouseholdNo ?? visit.Id.ToString("N", CultureInfo.InvariantCulture);
        return new(visit, new Rules.Evaluation.Subject(key, visit.VillageCode[..6], visit.AsOf, root), states);
    }

    private static FactState? AccessTo(VisitMember member, IReadOnlySet<Guid> authorised, VisitAnswers said) =>
        said.NamesAsTold.ContainsKey(member.MemberKey) ? FactState.Disputed
        : authorised.Contains(member.PersonId) ? null
        : FactState.NotAuthorised;

    /// <summary>An answer as it may be used: withheld where access is, stale where it is too old.</summary>
    internal static FactAnswer Apply(FactState? access, FactAnswer answer, Item item, DateOnly asOf)
    {
        if (access is { } withheld)
        {
            return new(item.Id, withheld, null, null, []);
        }

        return answer.State is FactState.Known or FactState.None && answer.AsOf is { } date && date.AddDays(item.FreshForDays) < asOf
            ? answer with { State = FactState.Stale }
            : answer;
    }

    internal static void Fill(Vocabulary vocabulary, FactRecord record, FactAnswer answer)
    {
        foreach (var fact in record.Type.Facts.Where(f => f.Item == answer.Item))
        {
            var value = answer.Rows.Select(row => row[fact.Name]).FirstOrDefault(v => v is not null);
            record[fact] = answer.Disputes.Any(dispute => dispute.IsAbout(fact.Name)) ? new(FactState.Disputed, 0, answer.Item, answer.AsOf)
                : answer.State == FactState.Known && value is null ? new(FactState.Unknown, 0, answer.Item, answer.AsOf)
                : new(answer.State, value ?? 0, answer.Item, answer.AsOf);
        }

        foreach (var type in record.Type.Lists.Where(l => l.Item == answer.Item))
        {
            FillList(record.List(type.Name), vocabulary.Record(type.Record), answer);
        }
    }

    private static void FillList(FactList list, RecordType type, FactAnswer answer)
    {
        list.State = answer.State;
        list.Source = answer.Item;
        list.AsOf = answer.AsOf;
        list.Records.Clear();
        foreach (var row in answer.Rows)
        {
            var record = new FactRecord(type, row.Key ?? $"{type.Name}-{list.Records.Count + 1}");
            foreach (var held in row.Facts.Where(f => type.Fact(f.Type.Name) is not null))
            {
                record[held.Type.Name] = FactEntry.Of(held.Value, answer.Item, answer.AsOf);
            }

            list.Records.Add(record);
        }
    }

    private static void FillPerson(FactRecord record, VisitMember member, Person person)
    {
        Set(record, "relation", member.Relation);
        Set(record, "sex", person.Sex == Sex.Male ? "male" : "female");
        Set(record, "birth_date", person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A declaration fills what no department has answered; it never lifts a dispute or a missing authorisation.</summary>
    internal static void Declare(FactRecord record, ImmutableSortedDictionary<string, string>? said, DateOnly asOf)
    {
        foreach (var (name, text) in said ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            if (record.Type.Fact(name) is { } fact
                && record[fact].State is FactState.Unknown or FactState.Stale
                && FactValues.TryRead(fact, text, out var value, out _))
            {
                record[fact] = FactEntry.Of(value, Declared, asOf);
            }
        }
    }

    private static void Set(FactRecord record, string name, string text)
    {
        if (record.Type.Fact(name) is { } fact && FactValues.TryRead(fact, text, out var value, out _))
        {
            record[fact] = FactEntry.Of(value, Identity);
        }
    }
}
