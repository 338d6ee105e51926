using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Desk.Documents;
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
public sealed class Receipts(WelfareDb db, Authorisations authorisations, RulesetLibrary library, IDocumentWriter writer, AuditAnchors anchors, ProgressCodes codes)
{
    public sealed record Paper(byte[] Content, string ContentType, string FileName);

    /// <summary>Null where the visit has no such application.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper?> OfAsync(OpenVisit open, Guid applicationId, Actor actor, CancellationToken cancel)
    {
        var application = await db.Applications.AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == applicationId && a.VisitId == open.Visit.Id, cancel);
        if (application is null)
        {
            return null;
        }

        var office = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == actor.PlaceCode, cancel);
        var receipt = ReceiptOf(application, open, office, actor) with
        {
            HandedIn = HandedIn(await authorisations.SignedInAsync(open.Visit.Id, application.SubmittedAt!.Value, cancel)),
            ProgressCode = codes.Of(application.Id),
            AuditMark = (await anchors.HeadAsync(cancel)).ToMark(),
        };
        var document = ReceiptDocument.Of(receipt, CultureInfo.CurrentUICulture);
        return new(writer.Write(document), writer.ContentType, $"{application.Number}.pdf");
    }

    private ReceiptModel ReceiptOf(Application application, OpenVisit open, Place? office, Actor actor)
    {
        var advice = Advice.Of(application);
        var number = open.Applicant.Person.IdNumber;
        return new ReceiptModel
        {
            Kind = ReceiptKind.Acceptance,
            ApplicationNumber = application.Number,
            Office = office is null ? Words.Same(actor.PlaceCode) : new($"{office.Name}社会救助窗口", $"{office.NameEn} social assistance window"),
            ApplicantName = open.Applicant.Name,
            ApplicantIdMasked = $"{number[..6]}********{number[14..]}",
            Programme = advice.Title,
            At = application.SubmittedAt!.Value,
            ReceivedBy = actor.Name,
            HandedIn = [],
            Advice = [advice],
            Terms = advice.Programme == "minimum-income" ? LawfulTerms.MinimumIncome : LawfulTerms.None,
            Names = DocumentNames.Of(library, open.Visit.AsOf, open.Members.ToDictionary(m => m.Key, m => m.Name)),
        };
    }

    private static IReadOnlyList<HandedIn> HandedIn(int signed) =>
        signed == 0 ? [] : [new(new("家庭经济状况核对授权书", "Signed authorisation to check the household's means"), signed)];
}
