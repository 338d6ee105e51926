using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Shared;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Review;

/// <summary>A document ready to print, and whose data it shows.</summary>
public sealed record Paper(byte[] Content, string ContentType, string FileName, IReadOnlyList<Guid> People);

/// <summary>The papers of a file: the receipt of the filing and, once there is one, the decision letter. In the language of the page.</summary>
/// <remarks>Names and facts of health are masked unless somebody has said why they are shown, or the paper is printed whole: <see cref="AskAsync"/>.</remarks>
public sealed class ApplicationPapers(
    SeenFiles files, RevealDesk reveals, RulesetLibrary library, IDocumentWriter writer, AuditAnchors anchors, ProgressCodes codes)
{
    /// <summary>Shows the names for that reason, and writes down everything of health that a paper will show; with a problem it may not be printed whole.</summary>
    /// <param name="application">The application.</param>
    /// <param name="report">The report that is printed; null for the papers that show the advice.</param>
    /// <param name="action">The paper's address.</param>
    /// <param name="form">The reason.</param>
    /// <param name="actor">Who prints.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<RevealPanel> AskAsync(Application application, CheckReport? report, string action, RevealForm form, Actor actor, CancellationToken cancel)
    {
        reveals.ShowNames(files.CaseOf(application.Id), form);
        var file = await files.OfAsync(application, cancel);
        var names = NamesOf(application, file);
        List<RevealThing> things =
        [
            .. RevealThing.Health(
                [report is null ? Advice.Of(application) : AnsweredIn(report, names)], names,
                key => file.Members.FirstOrDefault(member => member.Key == key) is { } member ? (member.Name, member.Person) : null),
        ];
        return await reveals.WholeAsync(new(action, ApplicationDesk.SubjectType, application.Id), things, form, actor, cancel);
    }

    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> ReceiptAsync(Application application, Func<string?, bool> showsHealth, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        var names = NamesOf(application, file);
        var advice = Masking.Hide(Advice.Of(application), names, showsHealth);
        var receipt = new ReceiptModel
        {
            Kind = ReceiptKind.Acceptance,
            ApplicationNumber = application.Number,
            Office = OfficeOf(file.Township, application.TownshipCode, new("社会救助窗口", " social assistance window")),
            ApplicantName = file.ApplicantName,
            ApplicantIdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = advice.Title,
            At = application.SubmittedAt!.Value,
            ReceivedBy = application.Steps.First(step => step.Trigger == ApplicationTrigger.Submit).ActorName,
            HandedIn = file.Signed == 0 ? [] : [new(new("家庭经济状况核对授权书", "Signed authorisation to check the household's means"), file.Signed)],
            Advice = [advice],
            Terms = advice.Programme == "minimum-income" ? LawfulTerms.MinimumIncome : LawfulTerms.None,
            ProgressCode = codes.Of(application.Id),
            AuditMark = (await anchors.HeadAsync(cancel)).ToMark(),
            Names = names,
        };
        return Written(ReceiptDocument.Of(receipt, CultureInfo.CurrentUICulture), application.Number, file);
    }

    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public Task<Paper> LetterAsync(Application application, Func<string?, bool> showsHealth, CancellationToken cancel) =>
        LetterAsync(application, application.Decision ?? throw new InvalidOperationException($"{application.Number} is not decided."), showsHealth, cancel);

    /// <summary>The letter of one of its decisions: of an earlier one where an appeal had it made again.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> LetterAsync(Application application, Decision decision, Func<string?, bool> showsHealth, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        var names = NamesOf(application, file);
        var advice = Masking.Hide(Advice.Of(application), names, showsHealth);
        var letter = new DecisionLetterModel
        {
            LetterNumber = decision.LetterNumber,
            ApplicationNumber = application.Number,
            Office = application.Decides == DecidingOffice.Township ? TownshipOf(application, file) : CountyOf(application, file),
            ApplicantName = file.ApplicantName,
            ApplicantIdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = advice.Title,
            AcceptedOn = ChinaCalendar.DayOf(application.AcceptedAt!.Value),
            DecidedAt = decision.DecidedAt,
            DecidedBy = decision.DecidedByName,
            Outcome = decision.Outcome == DecisionOutcome.Approved ? LetterOutcome.Granted : LetterOutcome.Refused,
            Reason = ReasonOf(application, decision),
            Amount = decision.Amount,
            AmountPer = advice.AmountPer ?? advice.Benefits.Select(benefit => benefit.AmountPer).FirstOrDefault(per => per is not null),
            StartMonth = decision.StartMonth,
            Advice = advice,
            Names = names,
        };
        return Written(DecisionLetterDocument.Of(letter, CultureInfo.CurrentUICulture), decision.LetterNumber, file);
    }

    /// <summary>A refusal names the conditions that are not met and their articles (S11 art 47), whatever else was written.</summary>
    private static string ReasonOf(Application application, Decision decision)
    {
        var culture = CultureInfo.CurrentUICulture;
        var grounds = GroundWords.Of(application, decision.Grounds)
            .Select(finding => new Words($"{finding.Title.Zh}（{GroundWords.Cite(finding)}）", $"{finding.Title.En} ({GroundWords.Cite(finding)})").In(culture)).ToList();
        var named = new Words($"不符合的条件：{string.Join('；', grounds)}。", $"Conditions not met: {string.Join("; ", grounds)}.");
        return grounds.Count == 0 ? decision.Reason : $"{decision.Reason}\n{named.In(culture)}";
    }

    /// <summary>That it was not accepted (不予受理告知书), with why and what the person can do.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> NotAcceptedAsync(Application application, ApplicationStep declined, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        var letter = new NotAcceptedModel
        {
            LetterNumber = $"{application.Number}-N{declined.Seq}",
            Office = TownshipOf(application, file),
            ApplicationNumber = application.Number,
            ApplicantName = file.ApplicantName,
            ApplicantIdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = library.TitleOf(application.Programme),
            FiledOn = ChinaCalendar.DayOf(application.SubmittedAt!.Value),
            DecidedAt = declined.At,
            DecidedBy = declined.ActorName,
            Reason = declined.Reason,
        };
        return Written(NotAcceptedDocument.Of(letter, CultureInfo.CurrentUICulture), letter.LetterNumber, file);
    }

    /// <summary>What was decided about an award since it was granted.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> AwardLetterAsync(Application application, Award award, AwardChange change, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        var letter = AwardLetterModel.Of(award, change) with
        {
            LetterNumber = $"{application.Number}-A{change.Seq}",
            Office = CountyOf(application, file),
            ApplicationNumber = application.Number,
            ApplicantName = file.ApplicantName,
            ApplicantIdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = library.TitleOf(application.Programme),
        };
        return Written(AwardLetterDocument.Of(letter, CultureInfo.CurrentUICulture), letter.LetterNumber, file);
    }

    /// <summary>What departments had answered of the household when the report was made (核对报告).</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper> CheckReportAsync(Application application, CheckReport report, Func<string?, bool> showsHealth, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        var whole = Advice.Read(report.DeterminationJson);
        var names = DocumentNames.Of(library, whole.Receipt.AsOf, file.Members.ToDictionary(member => member.Key, member => member.Name));
        var model = new CheckReportModel
        {
            Number = report.Number,
            Office = TownshipOf(application, file),
            Programme = whole.Title,
            ApplicationNumber = application.Number,
            ApplicantName = file.ApplicantName,
            MadeAt = report.MadeAt,
            MadeByName = report.MadeByName,
            LastDay = CheckReportDesk.LastDayOf(ChinaCalendar.DayOf(report.MadeAt), application.VillageCode, library),
            Members =
            [
                .. file.Members.Select(member => new CheckReportMember(
                    member.Key, member.Name, member.MaskedIdNumber, library.Vocabulary.RelationLabel(member.Relation), report.Authorised.Contains(member.Key))),
            ],
            Facts =
            [
                .. Masking.Hide(AnsweredIn(report, names), names, showsHealth).Findings.SelectMany(finding => finding.Facts)
                    .DistinctBy(fact => (fact.Fact, fact.Label, fact.Member)),
            ],
            Names = names,
        };
        return Written(CheckReportDocument.Of(model, CultureInfo.CurrentUICulture), report.Number, file);
    }

    // Of a determination a report shows what departments answer, and not what people said themselves.
    private static Determination AnsweredIn(CheckReport report, DocumentNames names)
    {
        var whole = Advice.Read(report.DeterminationJson);
        return whole with { Findings = [.. whole.Findings.Select(finding => finding with { Facts = [.. finding.Facts.Where(fact => names.TypeOf(fact)?.Item is not null)] })] };
    }

    private static Words TownshipOf(Application application, ApplicationFile file) =>
        OfficeOf(file.Township, application.TownshipCode, new("人民政府（街道办事处）", " government"));

    private static Words CountyOf(Application application, ApplicationFile file) =>
        OfficeOf(file.County, application.VillageCode[..PlaceCode.ShortLength], new("民政部门", " civil affairs authority"));

    private static Words OfficeOf(Place? place, string code, Words office) =>
        new($"{place?.Name ?? code}{office.Zh}", $"{place?.NameEn ?? code}{office.En}");

    private DocumentNames NamesOf(Application application, ApplicationFile file) =>
        DocumentNames.Of(library, application.AsOf, file.Members.ToDictionary(member => member.Key, member => member.Name));

    private Paper Written(Document document, string number, ApplicationFile file) =>
        new(writer.Write(document), writer.ContentType, $"{number}.pdf", [.. file.Members.Select(member => member.PersonId)]);
}
