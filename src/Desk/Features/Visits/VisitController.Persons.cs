using Microsoft.AspNetCore.Mvc;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>A person's own: who has looked at their data, and taking back leave to ask.</summary>
public abstract partial class VisitController
{
    /// <summary>For the person who is there: everybody who has looked at their data.</summary>
    [HttpGet("{id:guid}/people/{member}/looks")]
    public async Task<IActionResult> Looks(Guid id, string member, [FromServices] PersonLooks trail, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || open.Member(member) is not { } person)
        {
            return NotFound();
        }

        await looks.AtPersonAsync(open, person, LookPage.OwnList, LookPurpose.OwnRequest, Actor, cancel);
        return View("Looks", await pages.LooksAsync(open, person, await trail.OfAsync(person.Person.Id, cancel), clock.GetUtcNow(), cancel));
    }

    [HttpGet("{id:guid}/people/{member}/withdrawal")]
    public async Task<IActionResult> Withdrawal(Guid id, string member, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || open.Member(member) is not { } person)
        {
            return NotFound();
        }

        await looks.AtPersonAsync(open, person, LookPage.Withdrawal, LookPurpose.Service, Actor, cancel);
        return View("Withdrawal", await signatures.WithdrawalAsync(open, person, null, [], cancel));
    }

    [HttpPost("{id:guid}/people/{member}/withdrawal")]
    public async Task<IActionResult> Withdrawal(
        Guid id, string member, string? reason, Guid key, [FromServices] SignaturePages signatures, [FromServices] ConsentDesk consent, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || open.Member(member) is not { } person || key == Guid.Empty)
        {
            return NotFound();
        }

        var said = reason?.Trim() ?? "";
        if (said.Length is 0 or > AuthorisationWithdrawal.ReasonMaxLength)
        {
            await looks.AtPersonAsync(open, person, LookPage.Withdrawal, LookPurpose.Service, Actor, cancel);
            Problem problem = new("reason", new("请记下本人怎么说的（不超过500字）。", "Write down what the person said (at most 500 characters)."));
            return Refused("Withdrawal", await signatures.WithdrawalAsync(open, person, reason, [problem], cancel));
        }

        try
        {
            await consent.WithdrawAsync(person.Person.Id, id, said, key.ToString(), Actor, cancel);
            return ToPage(id, "household");
        }
        catch (WriteRefusedException)
        {
            return Stopped(VisitProblem.Changed);
        }
    }
}
