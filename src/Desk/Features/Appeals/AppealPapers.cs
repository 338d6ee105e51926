using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Explanations;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Tellings;
using Welfare.Desk.Security;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Appeals;

/// <summary>
/// The file for the body that hears an appeal: contents and history, receipt, explanation, the reports on the means, the letter of every decision, and
/// the photographs and signatures of its visits.
/// </summary>
public sealed class AppealPapers(
    ApplicationRegister register, TellingRegister tellings, TellingPapers letters, ApplicationPapers papers, SeenFiles files, ExplanationPages explanations,
    CheckReportDesk reports, CasePictures pictures, IDocumentWriter writer, RulesetLibrary library, TimeProvider clock)
{
    private const string Root = "review";

    /// <summary>Of all pictures together: a file can still be sent and opened. What is left out is named in the contents.</summary>
    private const int LongestPictures = 64 * 1024 * 1024;

    /// <summary>With what of its pictures there was to look at. Null where the application is not in this person's place.</summary>
    /// <exception cref="MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<AppealBundle?> FileAsync(TitledAppeal of, Actor actor, CancellationToken cancel)
    {
        if (await register.FindAsync(of.Appeal.ApplicationId, actor, cancel) is not { } application)
        {
            return null;
        }
        var told = await tellings.OfApplicationAsync(application.Id, actor, cancel);
        var file = await files.OfAsync(application, cancel);
        var parts = await PartsAsync(application, told, actor, cancel);
        var shown = await CasePictureParts.AddAsync(parts, pictures.OfAsync(application, cancel), LongestPictures, CultureInfo.CurrentUICulture);
        var head = writer.Write(CaseFileDocument.Of(ModelOf(of, application, file, parts, told), CultureInfo.CurrentUICulture));
        var zip = Zipped([("00.pdf", head), .. parts.Where(part => part.Content.Length > 0).Select(part => (part.Paper.FileName, part.Content))], of.Appeal.ReceivedOn);
        return new(new(zip, "application/zip", $"{application.Number}.zip", [.. file.Members.Select(member => member.PersonId)]), shown);
    }

    private async Task<List<(CaseFilePaper Paper, byte[] Content)>> PartsAsync(Application application, IReadOnlyList<Telling> told, Actor actor, CancellationToken cancel)
    {
        var parts = new List<(CaseFilePaper, byte[])>();
        void Add(Words title, byte[] content) =>
            parts.Add((new(title, $"{parts.Count + 1:00}.pdf", Convert.ToHexStringLower(SHA256.HashData(content))), content));

        Add(new("受理回执", "Receipt"), (await papers.ReceiptAsync(application, _ => false, cancel)).Content);
        var explained = await explanations.OfApplicationAsync(Root, application, new(), actor, cancel);
        Add(new("预审说明书", "Explanation of the advice"), writer.Write(explained.Documents[0]));
        foreach (var head in application.CheckReports.OrderBy(report => report.Seq))
        {
            if (await reports.FindAsync(application.Id, head.Seq, actor, cancel) is { } report)
            {
                Add(new($"核对报告 {head.Number}", $"Report on the household's means {head.Number}"), (await papers.CheckReportAsync(application, report, _ => false, cancel)).Content);
            }
        }
        foreach (var telling in told.OrderBy(telling => telling.DecidedAt))
        {
            if (await letters.LetterAsync(telling, actor, cancel) is { } letter)
            {
                var what = ToldWords.Of(telling);
                Add(new($"书面告知：{what.Zh}", $"Letter: {what.En}"), letter.Content);
            }
        }
        return parts;
    }

    private CaseFileModel ModelOf(
        TitledAppeal of, Application application, ApplicationFile file, List<(CaseFilePaper Paper, byte[] Content)> parts, IReadOnlyList<Telling> told) => new()
        {
            Office = file.County is { } county ? new(county.Name, county.NameEn) : Words.Same(application.VillageCode[..PlaceCode.ShortLength]),
            Kind = AppealWords.Of(of.Appeal.Kind),
            Body = of.Appeal.Body,
            Reference = of.Appeal.Reference,
            ApplicationNumber = application.Number,
            ApplicantName = file.ApplicantName,
            ApplicantIdMasked = file.Applicant?.MaskedIdNumber ?? "",
            Programme = library.TitleOf(application.Programme),
            Against = ToldWords.Of(of.Against),
            DecidedBy = of.Against.DecidedByName,
            DecidedOn = of.Against.DecidedOn,
            LodgedOn = of.Appeal.LodgedOn,
            ReceivedOn = of.Appeal.ReceivedOn,
            Asked = of.Appeal.Steps.First(step => step.Act == AppealAct.Lodge).Reason,
            MadeAt = clock.GetUtcNow(),
            Papers = parts.ConvertAll(part => part.Paper),
            Events = [.. EventsOf(application, told, of.Appeal).OrderBy(happened => happened.At)],
        };

    private static IEnumerable<CaseFileEvent> EventsOf(Application application, IReadOnlyList<Telling> told, Appeal appeal)
    {
        static Words Who(string name, string role) => new($"{name}（{Areas.RoleName(role).Zh}）", $"{name} ({Areas.RoleName(role).En})");

        foreach (var step in application.Steps)
        {
            var investigators = application.Surveys.FirstOrDefault(survey => survey.At == step.At)?.Investigators ?? [];
            yield return new(
                step.At, ApplicationWords.Of(step.Trigger), Who(step.ActorName, step.Role),
                investigators.Count > 0 ? $"{step.Reason}（{string.Join('、', investigators)}）" : step.Reason);
        }
        foreach (var telling in told)
        {
            if (telling.Change is { } change)
            {
                yield return new(change.At, ToldWords.Of(telling), Who(change.ByName, change.Role), change.Reason);
            }
            foreach (var entry in telling.Entries)
            {
                yield return new(entry.At, TellingWords.Of(entry.Act), Who(entry.ByName, entry.Role), string.Join(' ', new[] { entry.Receiver, entry.Proof, entry.Note }.Where(text => text.Length > 0)));
            }
        }
        foreach (var step in appeal.Steps)
        {
            yield return new(step.At, AppealWords.Of(step.Act), Who(step.ByName, step.Role), step.Reason);
        }
    }

    private static byte[] Zipped(IEnumerable<(string Name, byte[] Content)> parts, DateOnly day)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new(day, TimeOnly.MinValue, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }
}

/// <summary>The file, and the pictures in it, each of which is a look.</summary>
public sealed record AppealBundle(Paper Zip, IReadOnlyList<CasePictureKind> Pictures);
