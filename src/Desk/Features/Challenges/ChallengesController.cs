using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Challenges;

/// <summary>"This is wrong": recorded for the person, answered by the department, and followed up in every application that used the fact.</summary>
[Authorize(Policies.Challenges)]
[Route("challenges")]
public sealed class ChallengesController(ChallengeDesk desk, ChallengeRegister register, ChallengePages pages, AuditTrail trail, Vocabulary vocabulary) : Controller
{
    private static readonly Words Needed = new("请填写（不超过2000字）。", "This is needed (at most 2,000 characters).");

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public Task<IActionResult> Index(string? show, int page, CancellationToken cancel) => ListAsync(show, page, null, cancel);

    /// <summary>The same page with its names shown this once, for a reason.</summary>
    [HttpPost("")]
    public Task<IActionResult> Names([FromForm] string? show, [FromForm] int page, NamesForm named, CancellationToken cancel) => ListAsync(show, page, named, cancel);

    private async Task<IActionResult> ListAsync(string? show, int page, NamesForm? named, CancellationToken cancel)
    {
        var list = await pages.ListAsync(show != "answered", page, named, Actor, cancel);
        await trail.NoteLooksAsync(
            Actor, LookPage.ChallengeList, LookPurpose.Challenge,
            list.Rows.Select(row => new Seen(row.Challenge.PersonId, ChallengeDesk.SubjectType, row.Challenge.Id)), cancel);
        Response.StatusCode = list.Names.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Index), list);
    }

    [HttpGet("new")]
    [Authorize(Policies.ChallengeRaise)]
    public async Task<IActionResult> Raise([FromQuery] PointedAt at, CancellationToken cancel) =>
        await pages.PointedAsync(at, Actor, cancel) is { } fact
            ? await RaisingAsync(at, fact, new RaiseForm { Key = Guid.CreateVersion7(), OnBehalfOf = fact.Subject.PersonId }, [], cancel)
            : NotFound();

    [HttpPost("new")]
    [Authorize(Policies.ChallengeRaise)]
    public async Task<IActionResult> Raise([FromQuery] PointedAt at, RaiseForm form, CancellationToken cancel)
    {
        if (await pages.PointedAsync(at, Actor, cancel) is not { } fact)
        {
            return NotFound();
        }

        var problems = ProblemsOf(fact, form);
        try
        {
            if (problems.Count == 0)
            {
                var said = new RaiseChallenge(
                    fact.Subject, fact.Template.Item.Id, fact.Scope, fact.RowKey, form.OnBehalfOf, Plain(form.Wrong), Plain(form.Right),
                    Plain(form.Evidence) is { Length: > 0 } evidence ? evidence : null);
                return Redirect($"/challenges/{await desk.RaiseAsync(said, form.Key.ToString(), Actor, cancel)}?done=raised");
            }
        }
        catch (ChallengeUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException refused)
        {
            problems.Add(new("wrong", refused.Says));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await RaisingAsync(at, fact, form, problems, cancel);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await RaisingAsync(at, fact, form, problems, cancel);
    }

    /// <summary>The same page with facts of health shown this once, for a reason.</summary>
    [HttpPost("new/shown")]
    [Authorize(Policies.ChallengeRaise)]
    public async Task<IActionResult> RaiseShown([FromQuery] PointedAt at, RevealForm shown, CancellationToken cancel) =>
        await pages.PointedAsync(at, Actor, cancel) is { } fact
            ? await RaisingAsync(at, fact, new RaiseForm { Key = Guid.CreateVersion7(), OnBehalfOf = fact.Subject.PersonId }, [], cancel, shown)
            : NotFound();

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Open(Guid id, string? done, CancellationToken cancel) => OpenAsync(id, done, null, cancel);

    /// <summary>The same page with facts of health shown this once, for a reason.</summary>
    [HttpPost("{id:guid}")]
    public Task<IActionResult> Shown(Guid id, RevealForm shown, CancellationToken cancel) => OpenAsync(id, null, shown, cancel);

    private async Task<IActionResult> OpenAsync(Guid id, string? done, RevealForm? shown, CancellationToken cancel)
    {
        if (await pages.OpenAsync(id, Actor, "", null, null, [], shown, cancel) is not { } page)
        {
            return NotFound();
        }

        ViewData["Done"] = done;
        await NoteAsync(page, cancel);
        Response.StatusCode = page.Reveal.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Open), page);
    }

    [HttpPost("{id:guid}/reply")]
    [Authorize(Policies.ChallengeRaise)]
    public Task<IActionResult> Reply(Guid id, AnswerForm form, CancellationToken cancel) =>
        StepAsync(id, "reply", form, step => desk.ReplyAsync(step, form.Key.ToString(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/withdraw")]
    [Authorize(Policies.ChallengeRaise)]
    public Task<IActionResult> Withdraw(Guid id, AnswerForm form, CancellationToken cancel) =>
        StepAsync(id, "withdraw", form, step => desk.WithdrawAsync(step, form.Key.ToString(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/ask")]
    [Authorize(Policies.ChallengeAnswer)]
    public Task<IActionResult> Ask(Guid id, AnswerForm form, CancellationToken cancel) =>
        StepAsync(id, "ask", form, step => desk.AskAsync(step, form.Key.ToString(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/confirm")]
    [Authorize(Policies.ChallengeAnswer)]
    public Task<IActionResult> Confirm(Guid id, AnswerForm form, CancellationToken cancel) =>
        StepAsync(id, "confirm", form, step => desk.ConfirmAsync(new(step, form.Seen), form.Key.ToString(), Actor, cancel), cancel);

    [HttpPost("{id:guid}/correct")]
    [Authorize(Policies.ChallengeAnswer)]
    public async Task<IActionResult> Correct(Guid id, AnswerForm form, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is not { } file)
        {
            return NotFound();
        }

        var template = ItemTemplate.Of(vocabulary, vocabulary.FindItem(file.Challenge.Item)!);
        var (rows, problems) = Corrections.Read(template, file.HeldNow, form, Request.Form);
        List<Problem> all = [.. problems];
        if (!FactText.TryReadDate(form.AsOf?.Trim() ?? "", out var asOf))
        {
            all.Add(new("asOf", FactText.RealDate));
        }

        return await StepAsync(id, "correct", form, step => desk.CorrectAsync(new(step, form.Seen, asOf, rows), form.Key.ToString(), Actor, cancel), cancel, all);
    }

    /// <summary>A reviewer has looked at an application that came out otherwise.</summary>
    [HttpPost("{id:guid}/looked")]
    [Authorize(Policies.Review)]
    public async Task<IActionResult> Looked(Guid id, Guid redetermination, Guid application, string? note, Guid key, CancellationToken cancel)
    {
        if (await register.FindAsync(id, Actor, cancel) is null)
        {
            return NotFound();
        }

        try
        {
            if (key != Guid.Empty && Fits(note))
            {
                await desk.LookAsync(redetermination, Plain(note), key.ToString(), Actor, cancel);
                return Redirect($"/review/{application}?looked=true#redetermined");
            }
        }
        catch (ChallengeUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException refused)
        {
            return await BackAsync(id, "looked", new() { Text = note }, [new("note", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }

        return await BackAsync(id, "looked", new() { Text = note }, [new("note", Needed)], StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private async Task<IActionResult> StepAsync(
        Guid id, string step, AnswerForm form, Func<ChallengeStep, Task<Guid>> take, CancellationToken cancel, IReadOnlyList<Problem>? more = null)
    {
        List<Problem> problems = [.. more ?? []];
        if (!Fits(form.Text) || form.Key == Guid.Empty)
        {
            problems.Add(new($"{step}-text", Needed));
        }

        try
        {
            if (problems.Count == 0)
            {
                await take(new ChallengeStep(id, form.Version, Plain(form.Text)));
                return Redirect($"/challenges/{id}?done={step}");
            }
        }
        catch (ChallengeUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException refused)
        {
            return await BackAsync(id, step, form, [new($"{step}-text", refused.Says)], StatusCodes.Status409Conflict, cancel);
        }

        return await BackAsync(id, step, form, problems, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    // Everything that was typed comes back; what was overtaken shows the latest state above it.
    private async Task<IActionResult> BackAsync(Guid id, string sent, AnswerForm form, IReadOnlyList<Problem> problems, int status, CancellationToken cancel)
    {
        var current = await register.FindAsync(id, Actor, cancel);
        var again = current is null ? form : form with { Version = current.Challenge.Version, Seen = current.HeldNow.BatchId };
        if (await pages.OpenAsync(id, Actor, sent, again, sent == "correct" ? Request.Form : null, problems, null, cancel) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        await NoteAsync(page, cancel);
        return View(nameof(Open), page);
    }

    // The page names the household, for who says so.
    private async Task<ViewResult> RaisingAsync(
        PointedAt at, ChallengeableFact fact, RaiseForm form, IReadOnlyList<Problem> problems, CancellationToken cancel, RevealForm? shown = null)
    {
        var (kind, subject) = ChallengePages.CaseOf(at, fact);
        await trail.NoteLooksAsync(Actor, LookPage.ChallengeNew, LookPurpose.Challenge, fact.People.Select(person => new Seen(person.Id, kind, subject)), cancel);
        var page = await pages.RaiseAsync(at, fact, form, problems, shown, Actor, cancel);
        if (page.Reveal.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return View(nameof(Raise), page);
    }

    private Task NoteAsync(ChallengePage page, CancellationToken cancel) => trail.NoteLooksAsync(
        Actor, LookPage.Challenge, LookPurpose.Challenge,
        new[] { page.File.Person.Id, page.File.OnBehalfOf.Id }.Select(person => new Seen(person, ChallengeDesk.SubjectType, page.Challenge.Id)), cancel);

    private static List<Problem> ProblemsOf(ChallengeableFact fact, RaiseForm form)
    {
        List<Problem> problems = [];
        if (fact.Stop is { } stop)
        {
            problems.Add(new("wrong", stop));
        }

        if (!Fits(form.Wrong))
        {
            problems.Add(new("wrong", new("请写明哪里不对（不超过2000字）。", "Say what is wrong (at most 2,000 characters).")));
        }

        if (!Fits(form.Right))
        {
            problems.Add(new("right", new("请写明本人说的实际情况（不超过2000字）。", "Say what is right as the person tells it (at most 2,000 characters).")));
        }

        if (Plain(form.Evidence).Length > ChallengeEntry.TextMaxLength)
        {
            problems.Add(new("evidence", new("不能超过2000字。", "At most 2,000 characters.")));
        }

        if (form.Key == Guid.Empty || fact.People.All(person => person.Id != form.OnBehalfOf))
        {
            problems.Add(new("onBehalfOf", new("请选择是谁提出的。", "Choose who says so.")));
        }

        return problems;
    }

    private static bool Fits(string? text) => Plain(text).Length is > 0 and <= ChallengeEntry.TextMaxLength;

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
