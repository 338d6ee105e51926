using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Awards;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Shared;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Transfers;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Transfers;

/// <summary>The paper that goes with a household that moved, inside the county or out of it.</summary>
public sealed class TransferPapers(IDbContextFactory<WelfareDb> databases, ApplicationFiles files, SeenFiles seen, RulesetLibrary library, IDocumentWriter writer, TimeProvider clock)
{
    private static readonly Words AnotherCounty = new("外县（市、区）", "another county");

    /// <summary>Of a transfer between two townships, with the signatures that are there.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> InsideAsync(TitledTransfer of, CancellationToken cancel)
    {
        var (transfer, application) = (of.Transfer, await ApplicationAsync(of.Transfer.ApplicationId, cancel));
        var places = await files.PlaceNamesAsync([transfer.FromTownship, transfer.ToTownship, transfer.ToVillage ?? transfer.ToTownship], cancel);
        var received = transfer.Steps.FirstOrDefault(step => step.Act == TransferAct.Receive);
        var handed = transfer.Steps.First(step => step.Act == TransferAct.Propose);
        var month = AwardMonths.Of(received?.At ?? clock.GetUtcNow());
        // Signed by both, it says what stood then: what is decided afterwards is no longer for the township that handed over.
        var later = received is null ? null : of.Award.Changes.Where(change => change.At > received.At).MinBy(change => change.Seq);
        return await WrittenAsync(application, of.Award, model => model with
        {
            IsOutOfCounty = false,
            From = places[transfer.FromTownship],
            To = places[transfer.ToTownship],
            Amount = later is null ? of.Award.AmountIn(month.AddMonths(1)) : of.Award.AmountBefore(later, month.AddMonths(1)),
            Changes = later is null ? model.Changes : [.. model.Changes.Take(of.Award.Changes.Count(change => change.Seq < later.Seq))],
            LastMonth = null,
            NextMonth = month.AddMonths(1),
            Reason = handed.Reason,
            HandedBy = handed.ByName,
            HandedOn = ChinaCalendar.DayOf(handed.At),
            AcceptedBy = received?.ByName,
            AcceptedOn = received is null ? null : ChinaCalendar.DayOf(received.At),
        }, cancel);
    }

    /// <summary>Of an award that ended because the household moved away; null of any other.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper?> OutsideAsync(Award award, CancellationToken cancel)
    {
        if (award.Last is not { Kind: AwardChangeKind.Ended, End: AwardEnd.MovedAway } end)
        {
            return null;
        }
        var places = await files.PlaceNamesAsync([award.TownshipCode], cancel);
        return await WrittenAsync(await ApplicationAsync(award.ApplicationId, cancel), award, model => model with
        {
            IsOutOfCounty = true,
            From = places[award.TownshipCode],
            To = AnotherCounty,
            Amount = award.AmountBefore(end, end.FromMonth),
            LastMonth = end.FromMonth > award.StartMonth ? end.FromMonth.AddMonths(-1) : null,
            NextMonth = end.FromMonth,
            Reason = end.Reason,
            HandedBy = end.ByName,
            HandedOn = ChinaCalendar.DayOf(end.At),
        }, cancel);
    }

    private async Task<Paper> WrittenAsync(Application application, Award award, Func<HandoverModel, HandoverModel> fill, CancellationToken cancel)
    {
        var file = await seen.OfAsync(application, cancel);
        var model = fill(new HandoverModel
        {
            IsOutOfCounty = false,
            Office = file.County is { } county ? new(county.Name, county.NameEn) : Words.Same(application.VillageCode[..PlaceCode.ShortLength]),
            ApplicationNumber = application.Number,
            Name = file.ApplicantName,
            IdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = library.TitleOf(application.Programme),
            From = AnotherCounty,
            To = AnotherCounty,
            DecidedOn = ChinaCalendar.DayOf(award.GrantedAt),
            Amount = 0,
            LastMonth = null,
            NextMonth = award.StartMonth,
            Reason = "",
            Members = [.. file.Members.Select(member => new HandoverMember(member.Name, member.MaskedIdNumber, library.Vocabulary.RelationLabel(member.Relation)))],
            Changes = [.. award.Changes.OrderBy(change => change.Seq).Select(change => new HandoverChange(change.FromMonth, AwardWords.Of(change.Kind), change.Amount, change.ByName))],
            HandedBy = "",
            HandedOn = ChinaCalendar.DayOf(award.GrantedAt),
            MadeAt = clock.GetUtcNow(),
        });
        return new(writer.Write(HandoverDocument.Of(model, CultureInfo.CurrentUICulture)), writer.ContentType, $"{application.Number} handover.pdf", [.. file.Members.Select(member => member.PersonId)]);
    }

    private async Task<Application> ApplicationAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Applications.AsNoTracking().SingleAsync(application => application.Id == id, cancel);
    }
}
