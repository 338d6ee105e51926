using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Visits;

/// <summary>The paper that the applicant takes home.</summary>
public sealed class Receipts(
    WelfareDb db, Authorisations authorisations, RevealDesk reveals, RulesetLibrary library, IDocumentWriter writer, AuditAnchors anchors, ProgressCodes codes)
{
    public sealed record Paper(byte[] Content, string ContentType, string FileName);

    /// <summary>Writes down everything that the receipt will show whole, and for which reason; null where the visit has no such application.</summary>
    public async Task<RevealPanel?> AskAsync(OpenVisit open, Guid applicationId, string action, RevealForm form, Actor actor, CancellationToken cancel)
    {
        if (await FindAsync(open, applicationId, cancel) is not { } application)
        {
            return null;
        }

        List<RevealThing> things = [.. HealthIn(application, open)];
        return await reveals.WholeAsync(new(action, nameof(Visit), open.Visit.Id), things, form, actor, cancel);
    }

    /// <summary>What an application's receipt says of anybody's health.</summary>
    internal IEnumerable<RevealThing> HealthIn(Application application, OpenVisit open) =>
        RevealThing.Health([Advice.Of(application)], NamesOf(open), key => open.Member(key) is { } member ? (member.Name, member.Person) : null);

    /// <summary>Null where the visit has no such application. Facts of health are masked where <paramref name="showsHealth"/> says so.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper?> OfAsync(OpenVisit open, Guid applicationId, Func<string?, bool> showsHealth, Actor actor, CancellationToken cancel)
    {
        if (await FindAsync(open, applicationId, cancel) is not { } application)
        {
            return null;
        }

        var office = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == actor.PlaceCode, cancel);
        var receipt = ReceiptOf(application, open, showsHealth, office, actor) with
        {
            HandedIn = HandedIn(await authorisations.SignedInAsync(open.Visit.Id, application.SubmittedAt!.Value, cancel)),
            ProgressCode = codes.Of(application.Id),
            AuditMark = (await anchors.HeadAsync(cancel)).ToMark(),
        };
        var document = ReceiptDocument.Of(receipt, CultureInfo.CurrentUICulture);
        return new(writer.Write(document), writer.ContentType, $"{application.Number}.pdf");
    }

    private Task<Application?> FindAsync(OpenVisit open, Guid applicationId, CancellationToken cancel) =>
        db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId && a.VisitId == open.Visit.Id, cancel);

    private DocumentNames NamesOf(OpenVisit open) => DocumentNames.Of(library, open.Visit.AsOf, open.Members.ToDictionary(m => m.Key, m => m.Name));

    private ReceiptModel ReceiptOf(Application application, OpenVisit open, Func<string?, bool> showsHealth, Place? office, Actor actor)
    {
        var names = NamesOf(open);
        var advice = Masking.Hide(Advice.Of(application), names, showsHealth);
        return new ReceiptModel
        {
            Kind = ReceiptKind.Acceptance,
            ApplicationNumber = application.Number,
            Office = office is null ? Words.Same(actor.PlaceCode) : new($"{office.Name}社会救助窗口", $"{office.NameEn} social assistance window"),
            ApplicantName = open.Applicant.Name,
            ApplicantIdMasked = open.Applicant.Person.MaskedIdNumber,
            Programme = advice.Title,
            At = application.SubmittedAt!.Value,
            ReceivedBy = actor.Name,
            HandedIn = [],
            Advice = [advice],
            Terms = advice.Programme == "minimum-income" ? LawfulTerms.MinimumIncome : LawfulTerms.None,
            Names = names,
        };
    }

    private static IReadOnlyList<HandedIn> HandedIn(int signed) =>
        signed == 0 ? [] : [new(new("家庭经济状况核对授权书", "Signed authorisation to check the household's means"), signed)];
}
