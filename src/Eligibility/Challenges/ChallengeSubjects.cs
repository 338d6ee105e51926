using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>Whose fact is challenged, and where it was met.</summary>
/// <param name="PersonId">The person the fact is about.</param>
/// <param name="VisitId">The visit whose household the person belongs to.</param>
/// <param name="ApplicationId">The application it was met in; null at the window and the door.</param>
/// <param name="VillageCode">Where the household lives.</param>
public sealed record ChallengeSubject(Guid PersonId, Guid VisitId, Guid? ApplicationId, string VillageCode);

/// <summary>What a person is shown before saying that something is wrong.</summary>
public sealed record ChallengeableFact
{
    public required ChallengeSubject Subject { get; init; }

    public required string MemberKey { get; init; }

    public required ItemTemplate Template { get; init; }

    /// <summary>The one fact; null where the whole item or one of its records is meant.</summary>
    public required FactType? Fact { get; init; }

    public required string? RowKey { get; init; }

    public required FactAnswer Held { get; init; }

    public required FactBatch? Batch { get; init; }

    /// <summary>What is in dispute already.</summary>
    public required IReadOnlyList<OpenDispute> Disputes { get; init; }

    /// <summary>The household, for who says so: the person first. Numbers are masked.</summary>
    public required IReadOnlyList<(Guid Id, string Name, string Number)> People { get; init; }

    /// <summary>Why it cannot be challenged; null where it can.</summary>
    public required Words? Stop { get; init; }

    public string Name => People[0].Name;

    /// <summary>What the challenge is recorded as being about.</summary>
    public string Scope => Fact?.Name ?? Challenge.WholeItem;
}

/// <summary>Finds the fact that somebody points at, within what that person may see.</summary>
public sealed class ChallengeSubjects(IDbContextFactory<WelfareDb> databases, IServiceScopeFactory scopes, FactLedger ledger, Vocabulary vocabulary)
{
    /// <summary>A fact of a member of the actor's own open visit; null where there is none. A record of a list is named by its <see cref="RecordTag"/>.</summary>
    public async Task<ChallengeableFact?> OfVisitAsync(Guid visitId, string member, string item, string? fact, string? row, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var visit = await Visits(db).SingleOrDefaultAsync(v => v.Id == visitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancellationToken);
        return visit is null ? null : await OfAsync(db, visit, null, visit.VillageCode, new(member, item, fact, row), cancellationToken);
    }

    /// <summary>A fact of a member of an application in the actor's place; null where there is none.</summary>
    public async Task<ChallengeableFact?> OfApplicationAsync(
        Guid applicationId, string member, string item, string? fact, string? row, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId, cancellationToken);
        if (application is null || !PlaceScope.Of(actor).Covers(application.VillageCode))
        {
            return null;
        }

        var visit = await Visits(db).SingleAsync(v => v.Id == application.VisitId, cancellationToken);
        return await OfAsync(db, visit, application.Id, application.VillageCode, new(member, item, fact, row), cancellationToken);
    }

    private static IQueryable<Visit> Visits(WelfareDb db) => db.Visits.AsNoTracking().Include(v => v.Members);

    private async Task<ChallengeableFact?> OfAsync(
        WelfareDb db, Visit visit, Guid? applicationId, string village, Pointed pointed, CancellationToken cancellationToken)
    {
        var member = visit.Members.FirstOrDefault(m => m.MemberKey == pointed.Member);
        if (member is null || vocabulary.FindItem(pointed.Item) is not { } item)
        {
            return null;
        }

        var template = ItemTemplate.Of(vocabulary, item);
        var answer = (await ledger.AnswersAsync([member.PersonId], cancellationToken: cancellationToken))[member.PersonId][item.Id];
        var held = answer.Held ?? answer;
        var ids = visit.Members.Select(m => m.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var told = VisitAnswers.Parse(visit.Answers).NamesAsTold;
        return new ChallengeableFact
        {
            Subject = new(member.PersonId, visit.Id, applicationId, village),
            MemberKey = member.MemberKey,
            Template = template,
            Fact = template.HasRecords ? null : template.Facts.FirstOrDefault(fact => fact.Name == pointed.Fact),
            RowKey = template.HasRecords ? held.Rows.FirstOrDefault(row => row.Key is { } key && RecordTag.Of(key) == pointed.Row)?.Key : null,
            Held = held,
            Batch = held.BatchId is { } batch ? await db.FactBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batch, cancellationToken) : null,
            Disputes = answer.Disputes,
            People = [.. visit.Members.OrderBy(m => m.PersonId != member.PersonId).Select(m => (m.PersonId, told.GetValueOrDefault(m.MemberKey) ?? people[m.PersonId].Name, people[m.PersonId].MaskedIdNumber))],
            Stop = await StopAsync(visit.Id, member.MemberKey, held, cancellationToken),
        };
    }

    // What nobody may ask for, and what is held under another name, is shown to nobody, and so not here either.
    private async Task<Words?> StopAsync(Guid visitId, string member, FactAnswer held, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var household = await scope.ServiceProvider.GetRequiredService<HouseholdAssembler>().AssembleAsync(visitId, cancellationToken);
        var answer = household?.Answers.FirstOrDefault(a => a.Member == member && a.Item == held.Item);
        return answer switch
        {
            null or { State: FactState.NotAuthorised } => new(
                "本人没有签署核对授权，系统没有使用这项信息，也不能在这里显示。请先登记授权。",
                "The person has not signed the authorisation: this is not used, and cannot be shown here. Record the authorisation first."),
            { State: FactState.Disputed, Disputes.Count: 0, AsOf: null } => new(
                "姓名与身份证号码不一致，系统没有使用这项信息。请先核对姓名。",
                "Name and number do not go together, so nothing held under the number is used. Check the name first."),
            _ when held.AsOf is null || held.State == FactState.Unknown => new(
                "部门还没有答复这项信息，没有可以提出异议的内容。", "The department has not answered this yet, so there is nothing to challenge."),
            _ => null,
        };
    }

    private sealed record Pointed(string Member, string Item, string? Fact, string? Row);
}
