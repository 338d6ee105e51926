using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>What is known and what follows from it: answers, the departments, the advice and its rules.</summary>
public abstract partial class VisitController
{
    [HttpGet("{id:guid}/facts")]
    public async Task<IActionResult> Facts(Guid id, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var opening = await looks.AtAllAsync(open, LookPage.Facts, Actor, cancel);
        var unsigned = await ToSignAsync(open, signatures, cancel);
        return View("Facts", await advice.FactsAsync(open, null, null, Actor, cancel) with { Signatures = unsigned, Opening = opening });
    }

    [HttpPost("{id:guid}/facts")]
    public async Task<IActionResult> Facts(Guid id, long version, string? next, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var asked = advice.Read(open, Request.Form);
        if (asked.Problems.Count > 0)
        {
            var opening = await looks.AtAllAsync(open, LookPage.Facts, Actor, cancel);
            return Refused("Facts", await advice.FactsAsync(open, asked, null, Actor, cancel) with { Opening = opening });
        }

        var problem = await desk.AnswerAsync(id, version, asked.Answers, Actor, cancel);
        return problem == VisitProblem.None ? ToPage(id, next == "facts" ? "facts" : "advice") : Stopped(problem);
    }

    /// <summary>The same form with answers about health shown this once, for a reason; what was typed and not yet saved stays in it.</summary>
    [HttpPost("{id:guid}/facts/shown")]
    public async Task<IActionResult> FactsShown(Guid id, RevealForm form, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var opening = await looks.AtAllAsync(open, LookPage.Facts, Actor, cancel);
        var unsigned = await ToSignAsync(open, signatures, cancel);
        var page = await advice.FactsAsync(open, advice.Read(open, Request.Form), form, Actor, cancel) with { Signatures = unsigned, Opening = opening };
        return page.Reveal.Problems.Count == 0 ? View("Facts", page) : Refused("Facts", page);
    }

    /// <summary>The departments' panel alone, for the page that is waiting for answers.</summary>
    [HttpGet("{id:guid}/departments")]
    public async Task<IActionResult> Departments(Guid id, Guid? opening, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        await looks.AtPartAsync(open, LookPage.Departments, opening, Actor, cancel);
        return PartialView("_Departments", await advice.DepartmentsAsync(open, cancel));
    }

    /// <summary>Asks the departments again for what they have not answered.</summary>
    [HttpPost("{id:guid}/departments")]
    public async Task<IActionResult> AskAgain(Guid id, [FromServices] InquiryDesk inquiries, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is null)
        {
            return NotFound();
        }

        await inquiries.AskAsync(id, Actor, cancel);
        return ToPage(id, "facts");
    }

    [HttpGet("{id:guid}/advice")]
    public async Task<IActionResult> Advice(Guid id, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        return View("Advice", await advice.AdviceAsync(open, null, Actor, cancel));
    }

    /// <summary>The same page with something that it masks shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/advice")]
    public async Task<IActionResult> Advice(Guid id, RevealForm form, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var page = await advice.AdviceAsync(open, form, Actor, cancel);
        return page.Reveal.Problems.Count == 0 ? View("Advice", page) : Refused("Advice", page);
    }

    /// <summary>Every rule of one programme with the facts it used: fetched into the page of all programmes, or a page by itself.</summary>
    [HttpGet("{id:guid}/rules/{programme}")]
    public async Task<IActionResult> Rules(Guid id, string programme, [FromHeader(Name = "X-Requested-With")] string? requestedWith, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || await advice.RulesAsync(open, programme, null, Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Rules, Actor, cancel);
        return requestedWith is null ? View("ProgrammeRules", page) : PartialView("_ProgrammeRules", page);
    }

    /// <summary>The same with something that it masks shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/rules/{programme}")]
    public async Task<IActionResult> Rules(Guid id, string programme, RevealForm form, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || await advice.RulesAsync(open, programme, form, Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Rules, Actor, cancel);
        return page.Reveal.Problems.Count == 0 ? View("ProgrammeRules", page) : Refused("ProgrammeRules", page);
    }
}
