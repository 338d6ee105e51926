using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>Puts together what a phone takes along for the day.</summary>
public sealed class FieldToday(
    WelfareDb db, VisitDesk desk, HouseholdAssembler assembler, VisitLooks looks, FieldQuestions questions, LastAsked asked, AdviceDifferences differences, Vocabulary vocabulary,
    ReportSeal seal, ReceiptSigning receipts, TimeProvider clock)
{
    public async Task<TodayPage> OfAsync(Actor actor, CancellationToken cancel)
    {
        List<TodayVisit> visits = [];
        foreach (var id in await desk.OpenAtDoorsAsync(actor, cancel))
        {
            if (await desk.OpenAsync(id, actor, cancel) is { } open)
            {
                await looks.AtAllAsync(open, LookPage.PhoneList, actor, cancel);
                visits.Add(await VisitAsync(open, actor, cancel));
            }
        }
        return new(clock.GetUtcNow(), new(actor.Id, actor.Name), null, new(seal.KeyId, seal.PublicPoint, receipts.PublicPoint), await FormAsync(actor, cancel), visits);
    }

    private async Task<TodayVisit> VisitAsync(OpenVisit open, Actor actor, CancellationToken cancel)
    {
        var household = await assembler.AssembleAsync(open, cancel);
        var places = await PlacesAsync([open.Visit.VillageCode, Township(open)], cancel);
        var before = await asked.OfAsync(open, actor, cancel);
        var sheet = questions.Of(actor.PlaceCode);
        var read = sheet.Household.Concat(sheet.OfEach).Select(question => question.Field).ToHashSet();
        return new(
            open.Visit.Id,
            $"/field/{open.Visit.Id}/household",
            open.Applicant.Name,
            Address(places.GetValueOrDefault(Township(open)), places.GetValueOrDefault(open.Visit.VillageCode), open.Visit.VillageCode),
            [.. open.Members.Where(member => member.Member.LivesTogether).Select(member => new TodayPerson(member.Key, member.Name, vocabulary.RelationLabel(member.Member.Relation)))],
            HouseholdJson.Write(household.Subject))
        {
            VillageCode = open.Visit.VillageCode,
            Applicant = open.Applicant.Key,
            Last = before.Visit is { } last ? new(last.On, last.Channel == VisitChannel.Field ? new("入户", "at the door") : new("窗口", "at the window")) : null,
            Told = [.. before.Answers.Where(answer => read.Contains(answer.Member is null ? $"household.{answer.Fact}" : answer.Fact))
                .Select(answer => new TodayAnswer($"{answer.Member ?? "household"}.{answer.Fact}", answer.Value, answer.On))],
            Differs = await differences.OfAsync(open, household.Subject, cancel),
        };
    }

    private async Task<FieldForm> FormAsync(Actor actor, CancellationToken cancel)
    {
        var area = PlaceCode.Significant(actor.PlaceCode);
        var villages = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Village && p.Code.StartsWith(area)).OrderBy(p => p.Code).ToListAsync(cancel);
        var townships = await PlacesAsync([.. villages.Select(v => v.ParentCode).OfType<string>().Distinct()], cancel);
        var asked = questions.Of(actor.PlaceCode);
        return new(
            [.. villages.Select(v => new FieldVillage(v.Code, Address(townships.GetValueOrDefault(v.ParentCode ?? ""), v, v.Code)))],
            [.. vocabulary.RelationChoices().Where(choice => choice.Id != RelationCode.Self)],
            asked.Household,
            asked.OfEach);
    }

    private Task<Dictionary<string, Place>> PlacesAsync(IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);

    private static string Township(OpenVisit open) => open.Visit.TownshipCode;

    private static Words Address(Place? township, Place? village, string code) => village is null
        ? Words.Same(code)
        : new($"{township?.Name}{village.Name}", township is null ? village.NameEn : $"{village.NameEn}, {township.NameEn}");
}

/// <summary>For one worker: until tomorrow at this time a phone may keep the visits readable.</summary>
public sealed record TodayPage(DateTimeOffset At, FieldWorker Worker, string? Token, FieldKeys Keys, FieldForm Form, IReadOnlyList<TodayVisit> Visits);

public sealed record FieldWorker(Guid Id, string Name);

/// <summary>What a phone seals to, and what it verifies receipts with.</summary>
public sealed record FieldKeys(byte Id, byte[] Seal, byte[] Receipt);

/// <summary>One visit of today; its household is written as <c>POST /api/v1/screenings</c> takes it.</summary>
public sealed record TodayVisit(Guid Id, string Path, string Name, Words Address, IReadOnlyList<TodayPerson> People, string Household)
{
    public required string VillageCode { get; init; }

    /// <summary>The applicant's key.</summary>
    public required string Applicant { get; init; }

    /// <summary>When the household was last asked; null where nothing is known of that.</summary>
    public required TodayLast? Last { get; init; }

    /// <summary>What its people last answered, to be read out to them.</summary>
    public required IReadOnlyList<TodayAnswer> Told { get; init; }

    /// <summary>Where the desk's advice is not what a phone said; null where none said anything.</summary>
    public required IReadOnlyList<AdviceDifference>? Differs { get; init; }
}

public sealed record TodayLast(DateOnly On, Words Where);

/// <summary>One answer, keyed <c>household.area</c> or <c>m2.legal_duty</c>, with the day it was given.</summary>
public sealed record TodayAnswer(string Field, string Value, DateOnly On);

public sealed record TodayPerson(string Key, string Name, Words Relation);

/// <summary>What a phone needs to take a household down.</summary>
/// <param name="Villages">Where its worker goes.</param>
/// <param name="Relations">To the applicant.</param>
/// <param name="Questions">About the household.</param>
/// <param name="OfEach">About each person.</param>
public sealed record FieldForm(
    IReadOnlyList<FieldVillage> Villages, IReadOnlyList<Choice> Relations, IReadOnlyList<FieldQuestion> Questions, IReadOnlyList<FieldQuestion> OfEach);

/// <summary>What no department can answer: about the household, and about each of its people.</summary>
public sealed record FieldQuestionSheet(IReadOnlyList<FieldQuestion> Household, IReadOnlyList<FieldQuestion> OfEach);

public sealed record FieldVillage(string Code, Words Name);

/// <summary>One question that no department can answer.</summary>
/// <param name="Field"><c>household.area</c>; of a person the fact's name alone.</param>
/// <param name="Ask">What is asked.</param>
/// <param name="Kind">boolean, choice, money, integer, decimal or date.</param>
/// <param name="Choices">Of a choice.</param>
/// <param name="Unit">Of a figure.</param>
/// <param name="OfDisaster">Whether it only matters after a disaster.</param>
public sealed record FieldQuestion(string Field, Words Ask, string Kind, IReadOnlyList<Choice> Choices, Words? Unit, bool OfDisaster);
