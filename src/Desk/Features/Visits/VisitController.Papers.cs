using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Explanations;
using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>What a visit hands out: the explanation to read or print, and the receipt.</summary>
public abstract partial class VisitController
{
    /// <summary>One programme's advice in plain words, to read or to print.</summary>
    [HttpGet("{id:guid}/explanation/{programme}")]
    public async Task<IActionResult> Explanation(Guid id, string programme, bool both, [FromServices] ExplanationPages explanations, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || await explanations.OfVisitAsync(open, programme, new(both), Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Explanation, Actor, cancel);
        return View("Explanation", page);
    }

    /// <summary>The same with something that it masks shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/explanation/{programme}")]
    public async Task<IActionResult> Explanation(
        Guid id, string programme, bool both, RevealForm form, [FromServices] ExplanationPages explanations, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open
            || await explanations.OfVisitAsync(open, programme, new(both, Reveal: form), Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Explanation, Actor, cancel);
        return page.Reveal.Problems.Count == 0 ? View("Explanation", page) : Refused("Explanation", page);
    }

    [HttpGet("{id:guid}/explanation/{programme}.pdf")]
    public Task<IActionResult> ExplanationPaper(
        Guid id, string programme, [FromServices] ExplanationPages explanations, [FromServices] IDocumentWriter writer, CancellationToken cancel) =>
        ExplainedOnPaperAsync(id, programme, new(), explanations, writer, cancel);

    /// <summary>The paper for the person, with what it says of their health.</summary>
    [HttpPost("{id:guid}/explanation/{programme}.pdf")]
    public Task<IActionResult> WholeExplanation(
        Guid id, string programme, RevealForm form, [FromServices] ExplanationPages explanations, [FromServices] IDocumentWriter writer, [FromServices] RevealDesk reveals,
        CancellationToken cancel)
    {
        reveals.ShowNames(SeenVisits.CaseOf(id, Channel), form);
        return ExplainedOnPaperAsync(id, programme, new(Reveal: form, Whole: true), explanations, writer, cancel);
    }

    private async Task<IActionResult> ExplainedOnPaperAsync(
        Guid id, string programme, ExplanationAsked asked, ExplanationPages explanations, IDocumentWriter writer, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || await explanations.OfVisitAsync(open, programme, asked, Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        if (page.Reveal.Problems.Count > 0)
        {
            return Refused("PaperAsked", page.Reveal with { Action = $"{page.Path}.pdf" });
        }

        var paper = writer.Write(page.Documents[0]);
        await looks.AtAllAsync(open, LookPage.ExplanationPaper, Actor, cancel);
        return File(paper, writer.ContentType);
    }

    [HttpGet("{id:guid}/applications/{application:guid}/receipt.pdf")]
    public async Task<IActionResult> Receipt(Guid id, Guid application, CancellationToken cancel) =>
        await visits.OpenAsync(id, Actor, cancel) is { } open ? await ReceiptAsync(open, application, _ => false, cancel) : NotFound();

    /// <summary>The receipt for the person, with what it says of their health.</summary>
    [HttpPost("{id:guid}/applications/{application:guid}/receipt.pdf")]
    public async Task<IActionResult> WholeReceipt(Guid id, Guid application, RevealForm form, [FromServices] RevealDesk reveals, CancellationToken cancel)
    {
        reveals.ShowNames(SeenVisits.CaseOf(id, Channel), form);
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open
            || await receipts.AskAsync(open, application, $"/{Root}/{id}/applications/{application}/receipt.pdf", form, Actor, cancel) is not { } asked)
        {
            return NotFound();
        }

        return asked.Problems.Count > 0 ? Refused("PaperAsked", asked) : await ReceiptAsync(open, application, asked.ShowsHealth, cancel);
    }

    private async Task<IActionResult> ReceiptAsync(OpenVisit open, Guid application, Func<string?, bool> showsHealth, CancellationToken cancel)
    {
        if (await receipts.OfAsync(open, application, showsHealth, Actor, cancel) is not { } paper)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Receipt, Actor, cancel);
        return File(paper.Content, paper.ContentType);
    }
}
