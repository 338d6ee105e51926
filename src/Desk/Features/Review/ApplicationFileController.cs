using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Explanations;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>
/// Lists applications, shows one, and takes a step with it: fill in, check, record. What lies outside a person's place and what does not exist
/// answer alike.
/// </summary>
public abstract class ApplicationFileController(
    ApplicationDesk desk, ApplicationRegister register, ReviewPages pages, ApplicationPapers papers, AuditTrail trail, TimeProvider clock) : Controller
{
    /// <summary>Where the area lives: <c>review</c>.</summary>
    protected abstract string Root { get; }

    /// <summary>Why people of this area look at files, for the audit trail.</summary>
    protected abstract string Purpose { get; }

    protected ApplicationPapers Papers { get; } = papers;

    protected Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> WorkList(WorkListForm form, CancellationToken cancel) => ListAsync(form with { Search = null }, null, cancel);

    /// <summary>A search is posted: the name that is looked for stays out of the address. So is the reason to show a page's names.</summary>
    [HttpPost("")]
    public Task<IActionResult> Search([FromForm] WorkListForm form, [FromForm] NamesForm named, CancellationToken cancel) =>
        ListAsync(form, named.Names ? named : null, cancel);

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Open(Guid id, string? done, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } application)
        {
            return NotFound();
        }

        return View("Open", await SeenAsync(application, StepSlugs.Read(done), null, cancel));
    }

    /// <summary>The same page with something that it masks shown this once, for a reason.</summary>
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, RevealForm form, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } application)
        {
            return NotFound();
        }

        var page = await SeenAsync(application, null, form, cancel);
        return page.Reveal.Problems.Count == 0 ? View("Open", page) : Refused("Open", page);
    }

    [HttpGet("{id:guid}/{step}")]
    public async Task<IActionResult> Fill(Guid id, string step, CancellationToken cancel) =>
        await StandingAsync(id, step, cancel) switch
        {
            null => NotFound(),
            { Stop: { } stop } standing => Stopped(standing, stop, null),
            { } standing => View("Fill", await FillAsync(standing, StepForm.For(standing.Application, Actor), [], cancel)),
        };

    /// <summary>Back from the check page, with everything that was typed.</summary>
    [HttpPost("{id:guid}/{step}/change")]
    public async Task<IActionResult> Change(Guid id, string step, StepForm form, CancellationToken cancel) =>
        await StandingAsync(id, step, cancel) is { } standing
            ? View("Fill", await FillAsync(standing, form, [], cancel))
            : NotFound();

    [HttpPost("{id:guid}/{step}/check")]
    public async Task<IActionResult> Check(Guid id, string step, StepForm form, [FromServices] SurveyUploads uploads, CancellationToken cancel)
    {
        if (await StandingAsync(id, step, cancel) is not { } standing)
        {
            return NotFound();
        }

        if ((standing.Overtaken(form.Version) ?? standing.Stop) is { } stop)
        {
            return Stopped(standing, stop, form);
        }

        IReadOnlyList<Problem> sent = [];
        if (HomeVisit.IsTakenBy(standing.Trigger) && Request.Form.Files.Count > 0)
        {
            (form, sent) = await uploads.TakeInAsync(standing.Application, form, Request.Form.Files, Actor, cancel);
            standing = await StandingAsync(id, step, cancel) ?? standing;
        }
        var (action, problems) = StepReading.Of(standing, form, Actor, clock.GetUtcNow());
        return action is null || sent.Count > 0
            ? Refused("Fill", await FillAsync(standing, form, [.. sent, .. problems.Where(problem => sent.All(of => of.Field != problem.Field))], cancel))
            : View("Check", await CheckAsync(standing, form with { Key = Guid.CreateVersion7() }, action, cancel));
    }

    [HttpPost("{id:guid}/{step}")]
    public async Task<IActionResult> Record(Guid id, string step, StepForm form, CancellationToken cancel)
    {
        if (await StandingAsync(id, step, cancel) is not { } standing)
        {
            return NotFound();
        }

        // A second press of the same button finds its own step already taken: the key answers it before anything else is asked.
        var (action, problems) = StepReading.Of(standing, form, Actor, clock.GetUtcNow());
        if (form.Key == Guid.Empty || (action is null && standing.Overtaken(form.Version) is null && standing.Stop is null))
        {
            return Refused("Fill", await FillAsync(standing, form, problems, cancel));
        }

        try
        {
            await desk.TakeAsync(id, form.Version, action ?? StepReading.AsTyped(standing, form), form.Key.ToString(), Actor, cancel);
            return Redirect($"/{Root}/{id}?done={step}");
        }
        catch (ApplicationUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException refused)
        {
            return Stopped(standing, refused.Says, form);
        }
    }

    /// <summary>The advice in plain words, to read or to print.</summary>
    [HttpGet("{id:guid}/explanation")]
    public async Task<IActionResult> Explanation(Guid id, bool both, [FromServices] ExplanationPages explanations, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } application)
        {
            return NotFound();
        }

        return View("Explanation", await ExplainedAsync(application, new(both), explanations, cancel));
    }

    /// <summary>The same with something that it masks shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/explanation")]
    public async Task<IActionResult> Explanation(Guid id, bool both, RevealForm form, [FromServices] ExplanationPages explanations, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } application)
        {
            return NotFound();
        }

        var page = await ExplainedAsync(application, new(both, Reveal: form), explanations, cancel);
        return page.Reveal.Problems.Count == 0 ? View("Explanation", page) : Refused("Explanation", page);
    }

    [HttpGet("{id:guid}/explanation.pdf")]
    public async Task<IActionResult> ExplanationPaper(
        Guid id, [FromServices] ExplanationPages explanations, [FromServices] IDocumentWriter writer, CancellationToken cancel) =>
        await register.FindAsync(id, Actor, cancel) is { } application
            ? await PrintAsync(application, async (file, stop) => Written(await explanations.OfApplicationAsync(Root, file, new(), Actor, stop), file, writer), LookPage.ExplanationPaper, cancel)
            : NotFound();

    /// <summary>The paper for the person, with what it says of their health.</summary>
    [HttpPost("{id:guid}/explanation.pdf")]
    public async Task<IActionResult> WholeExplanation(
        Guid id, RevealForm form, [FromServices] ExplanationPages explanations, [FromServices] IDocumentWriter writer, [FromServices] RevealDesk reveals,
        [FromServices] SeenFiles seen, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } application)
        {
            return NotFound();
        }

        reveals.ShowNames(seen.CaseOf(id), form);

        var page = await explanations.OfApplicationAsync(Root, application, new(Reveal: form, Whole: true), Actor, cancel);
        return page.Reveal.Problems.Count > 0
            ? Refused("PaperAsked", page.Reveal with { Action = $"{page.Path}.pdf" })
            : await PrintAsync(application, (file, _) => Task.FromResult(Written(page, file, writer)), LookPage.ExplanationPaper, cancel);
    }

    [HttpGet("{id:guid}/receipt.pdf")]
    public async Task<IActionResult> Receipt(Guid id, CancellationToken cancel) =>
        await register.FindAsync(id, Actor, cancel) is { } application && MayPrintReceipt(application)
            ? await PrintAsync(application, (file, stop) => Papers.ReceiptAsync(file, ShowsNoHealth, stop), LookPage.Receipt, cancel)
            : NotFound();

    /// <summary>The receipt for the person, with what it says of their health.</summary>
    [HttpPost("{id:guid}/receipt.pdf")]
    public async Task<IActionResult> WholeReceipt(Guid id, RevealForm form, CancellationToken cancel) =>
        await register.FindAsync(id, Actor, cancel) is { } application && MayPrintReceipt(application)
            ? await PrintWholeAsync(application, "receipt.pdf", form, Papers.ReceiptAsync, LookPage.Receipt, cancel)
            : NotFound();

    /// <summary>Whoever may see an application here may print its receipt, unless an area says otherwise.</summary>
    protected virtual bool MayPrintReceipt(Application application) => true;

    /// <summary>Of nobody is health shown.</summary>
    protected static bool ShowsNoHealth(string? member) => false;

    protected async Task<IActionResult> PrintWholeAsync(
        Application application, string paper, RevealForm form, Func<Application, Func<string?, bool>, CancellationToken, Task<Paper>> print, string page, CancellationToken cancel,
        CheckReport? report = null)
    {
        var asked = await Papers.AskAsync(application, report, $"/{Root}/{application.Id}/{paper}", form, Actor, cancel);
        return asked.Problems.Count > 0
            ? Refused("PaperAsked", asked)
            : await PrintAsync(application, (file, stop) => print(file, asked.ShowsHealth, stop), page, cancel);
    }

    protected async Task<IActionResult> PrintAsync(
        Application application, Func<Application, CancellationToken, Task<Paper>> print, string page, CancellationToken cancel)
    {
        var paper = await print(application, cancel);
        await NoteAsync(application, page, paper.People, cancel);
        return File(paper.Content, paper.ContentType);
    }

    protected Task<Application?> FindAsync(Guid id, CancellationToken cancel) => register.FindAsync(id, Actor, cancel);

    private async Task<IActionResult> ListAsync(WorkListForm form, NamesForm? named, CancellationToken cancel)
    {
        var page = await pages.WorkListAsync(Root, form.Read(), named, Actor, cancel);
        await trail.NoteLooksAsync(
            Actor, LookPage.WorkList, Purpose, page.List.Items.Select(item => new Seen(item.ApplicantId, ApplicationDesk.SubjectType, item.Id)), cancel);
        return page.Names.Problems.Count == 0 ? View("WorkList", page) : Refused("WorkList", page);
    }

    private async Task<ExplanationPage> ExplainedAsync(Application application, ExplanationAsked asked, ExplanationPages explanations, CancellationToken cancel)
    {
        var page = await explanations.OfApplicationAsync(Root, application, asked, Actor, cancel);
        await NoteAsync(application, LookPage.Explanation, page.File!.File.Members.Select(member => member.PersonId), cancel);
        return page;
    }

    private async Task<OpenPage> SeenAsync(Application application, ApplicationTrigger? done, RevealForm? asked, CancellationToken cancel)
    {
        var page = await pages.OpenAsync(Root, application, done, asked, Actor, cancel);
        await NoteAsync(application, LookPage.File, page.Members.Select(row => row.Member.PersonId), cancel);
        return page;
    }

    private async Task<StepStanding?> StandingAsync(Guid id, string step, CancellationToken cancel) =>
        StepSlugs.Read(step) is { } trigger && await register.FindAsync(id, Actor, cancel) is { } application
            ? StepStanding.Of(application, trigger, Actor, clock.GetUtcNow())
            : null;

    private async Task<FillPage> FillAsync(StepStanding standing, StepForm form, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        await NoteAsync(standing.Application, LookPage.Step, [standing.Application.ApplicantId], cancel);
        return await pages.FillAsync(Root, standing, form, problems, cancel);
    }

    private async Task<CheckPage> CheckAsync(StepStanding standing, StepForm form, ApplicationAction action, CancellationToken cancel)
    {
        await NoteAsync(standing.Application, LookPage.Step, [standing.Application.ApplicantId], cancel);
        return await pages.CheckAsync(Root, standing, form, action, cancel);
    }

    protected Task NoteAsync(Application application, string page, IEnumerable<Guid> people, CancellationToken cancel) =>
        trail.NoteLooksAsync(Actor, page, Purpose, people.Select(person => new Seen(person, ApplicationDesk.SubjectType, application.Id)), cancel);

    private static Paper Written(ExplanationPage page, Application application, IDocumentWriter writer) => new(
        writer.Write(page.Documents[0]), writer.ContentType, $"{application.Number} explanation.pdf", [.. page.File!.File.Members.Select(member => member.PersonId)]);

    private ViewResult Stopped(StepStanding standing, Words says, StepForm? form) => StoppedBy(standing.Application, says, form?.Reason);

    protected ViewResult StoppedBy(Application application, Words says, string? typed = null)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Stopped", new StoppedPage(Root, application, says, typed));
    }

    private ViewResult Refused(string view, object page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, page);
    }
}
