using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>One visit from the identity number to the receipt: the same at the counter and at the door.</summary>
public abstract partial class VisitController(
    VisitDesk desk, SeenVisits visits, NameDesk names, VisitPages pages, AdvicePages advice, ApplicationDesk applications, Receipts receipts, VisitLooks looks, TimeProvider clock) : Controller
{
    protected abstract VisitChannel Channel { get; }

    protected string Root => Channel == VisitChannel.Field ? "field" : "window";

    private Actor Actor => User.Actor();

    [HttpGet("")]
    public IActionResult Find(bool ended = false) => View("Find", new FindPage(null, [], ended));

    [HttpPost("")]
    public async Task<IActionResult> Find(string? idNumber, CancellationToken cancel)
    {
        var reading = IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock));
        if (reading.Number is not { } number)
        {
            return Refused("Find", new FindPage(idNumber, [new("idNumber", reading.Problem.Describe())], false));
        }

        return await desk.FindAsync(number, Actor, cancel) is { } applicant
            ? await BeginAsync(applicant, reading.Notices, cancel)
            : View("ByHand", await pages.ByHandAsync(new(number.Value, null, null), reading.Notices, [], notFound: true, Actor, cancel));
    }

    [HttpGet("by-hand")]
    public async Task<IActionResult> ByHand(CancellationToken cancel) =>
        View("ByHand", await pages.ByHandAsync(new(null, null, null), IdentityNumberNotices.None, [], notFound: false, Actor, cancel));

    [HttpPost("by-hand")]
    public async Task<IActionResult> ByHand(ByHandForm form, CancellationToken cancel)
    {
        var (entry, notices, problems) = ReadPerson(form.IdNumber, form.Name);
        if (await pages.VillageAsync(form.VillageCode, Actor, cancel) is null)
        {
            problems.Add(new("villageCode", new("请选择现住的村（社区）。", "Choose the village or community of residence.")));
        }

        if (entry is null || problems.Count > 0)
        {
            return Refused("ByHand", await pages.ByHandAsync(form, notices, problems, notFound: false, Actor, cancel));
        }

        if (await desk.FindAsync(entry.Number, Actor, cancel) is { } known && PersonName.Same(known.Name, entry.Name))
        {
            return await BeginAsync(known, notices, cancel);
        }

        var visit = await desk.StartByHandAsync(entry, form.VillageCode!, Channel, Actor, cancel);
        return await FoundAsync(visit, notices, cancel);
    }

    [HttpGet("{id:guid}/household")]
    public async Task<IActionResult> Household(
        Guid id, IdentityNumberNotices notices, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        return View("Household", await HouseholdAsync(open, notices, null, signatures, cancel));
    }

    /// <summary>The same page with numbers shown this once, for a reason.</summary>
    [HttpPost("{id:guid}/household/shown")]
    public async Task<IActionResult> HouseholdShown(Guid id, RevealForm form, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var page = await HouseholdAsync(open, IdentityNumberNotices.None, form, signatures, cancel);
        return page.Reveal.Problems.Count == 0 ? View("Household", page) : Refused("Household", page);
    }

    /// <summary>Who is still to sign, alone, for the page that is waiting for signatures.</summary>
    [HttpGet("{id:guid}/signatures")]
    public async Task<IActionResult> Signatures(Guid id, Guid? opening, [FromServices] SignaturePages signatures, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        await looks.AtPartAsync(open, LookPage.Household, opening, Actor, cancel);
        return PartialView("_Signatures", await signatures.PanelAsync(open, Request, Actor, cancel));
    }

    [HttpPost("{id:guid}/household")]
    public async Task<IActionResult> Household(Guid id, HouseholdForm form, [FromServices] InquiryDesk inquiries, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var confirmations = pages.ReadHousehold(open, form, Request.Form, ChinaCalendar.Today(clock));
        var problem = await desk.ConfirmMembersAsync(id, form.Version, confirmations, Actor, cancel);
        if (problem != VisitProblem.None)
        {
            return Stopped(problem);
        }

        await inquiries.AskAsync(id, Actor, cancel);
        return ToPage(id, "facts");
    }

    [HttpGet("{id:guid}/people")]
    public async Task<IActionResult> People(Guid id, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        await looks.AtApplicantAsync(open, LookPage.AddPerson, Actor, cancel);
        return View("Person", await pages.PersonAsync(open, new(null, null, null, true), [], cancel));
    }

    [HttpPost("{id:guid}/people")]
    public async Task<IActionResult> People(Guid id, PersonForm form, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        var (entry, notices, problems) = ReadPerson(form.IdNumber, form.Name);
        if (entry is not null && problems.Count == 0)
        {
            var problem = await desk.AddPersonAsync(id, entry, pages.RelationOf(form.Relation), form.Together, Actor, cancel);
            if (problem != VisitProblem.AlreadyThere)
            {
                return problem == VisitProblem.None ? ToPage(id, "household", notices) : Stopped(problem);
            }

            problems.Add(new("idNumber", new("这个人已经在名单里。", "This person is in the list already.")));
        }

        await looks.AtApplicantAsync(open, LookPage.AddPerson, Actor, cancel);
        return Refused("Person", await pages.PersonAsync(open, form, problems, cancel));
    }

    [HttpGet("{id:guid}/apply/{programme}")]
    public async Task<IActionResult> Apply(Guid id, string programme, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open || await advice.ApplyAsync(open, programme, cancel) is not { } page)
        {
            return NotFound();
        }

        await looks.AtAllAsync(open, LookPage.Apply, Actor, cancel);
        return View("Apply", page);
    }

    /// <summary>Always taken, whatever the advice. The key in the form makes a second press give the first number.</summary>
    [HttpPost("{id:guid}/apply/{programme}")]
    public async Task<IActionResult> Apply(Guid id, string programme, Guid key, CancellationToken cancel)
    {
        if (key == Guid.Empty || await visits.OpenAsync(id, Actor, cancel) is null)
        {
            return NotFound();
        }

        try
        {
            await applications.SubmitAsync(id, programme, key.ToString(), Actor, cancel);
            return ToPage(id, "applications");
        }
        catch (ApplicationUnknownException)
        {
            return NotFound();
        }
        catch (WriteRefusedException)
        {
            return Stopped(VisitProblem.Changed);
        }
    }

    [HttpGet("{id:guid}/applications")]
    public async Task<IActionResult> Applications(Guid id, CancellationToken cancel)
    {
        if (await visits.OpenAsync(id, Actor, cancel) is not { } open)
        {
            return NotFound();
        }

        await looks.AtApplicantAsync(open, LookPage.Applications, Actor, cancel);
        return View("Applications", await advice.ApplicationsAsync(open, cancel));
    }

    [HttpPost("{id:guid}/close")]
    public async Task<IActionResult> Close(Guid id, CancellationToken cancel)
    {
        await desk.CloseAsync(id, Actor, cancel);
        names.Mask(SeenVisits.CaseOf(id, Channel));
        // A phone's storage holds sealed reports that wait to be sent, and nothing of this visit.
        Response.Headers["Clear-Site-Data"] = Channel == VisitChannel.Field ? "\"cache\"" : "\"cache\", \"storage\"";
        return LocalRedirect($"/{Root}?ended=true");
    }

    private async Task<IActionResult> BeginAsync(Person applicant, IdentityNumberNotices notices, CancellationToken cancel)
    {
        var visit = await desk.StartAsync(applicant, Channel, Actor, cancel);
        return await FoundAsync(visit, notices, cancel);
    }

    private async Task<IActionResult> FoundAsync(Visit visit, IdentityNumberNotices notices, CancellationToken cancel)
    {
        await looks.AtPersonAsync(visit.Id, visit.ApplicantId, LookPage.Search, LookPurpose.Service, Actor, cancel);
        names.ShowWhileServed(SeenVisits.CaseOf(visit));
        return ToPage(visit.Id, "household", notices);
    }

    private async Task<HouseholdPage> HouseholdAsync(
        OpenVisit open, IdentityNumberNotices notices, RevealForm? asked, SignaturePages signatures, CancellationToken cancel)
    {
        var opening = await looks.AtAllAsync(open, LookPage.Household, Actor, cancel);
        var unsigned = await ToSignAsync(open, signatures, cancel);
        return await pages.HouseholdAsync(open, notices, asked, Actor, cancel) with { Signatures = unsigned, Opening = opening };
    }

    private async Task<SignaturesPanel?> ToSignAsync(OpenVisit open, SignaturePages signatures, CancellationToken cancel) =>
        await signatures.PanelAsync(open, Request, Actor, cancel) is var panel && panel.Unsigned.Any() ? panel : null;

    private (PersonEntry? Entry, IdentityNumberNotices Notices, List<Problem> Problems) ReadPerson(string? idNumber, string? name)
    {
        var reading = IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock));
        List<Problem> problems = [];
        if (reading.Number is null)
        {
            problems.Add(new("idNumber", reading.Problem.Describe()));
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > Person.NameMaxLength)
        {
            problems.Add(new("name", new("请照证件填写姓名。", "Enter the name as on the document.")));
        }

        return (reading.Number is { } number && problems.Count == 0 ? new PersonEntry(number, name!.Trim()) : null, reading.Notices, problems);
    }

    private RedirectResult ToPage(Guid id, string page, IdentityNumberNotices notices = IdentityNumberNotices.None) =>
        Redirect($"/{Root}/{id}/{page}{(notices == IdentityNumberNotices.None ? "" : $"?notices={notices:D}")}");

    private ViewResult Refused(string view, object page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, page);
    }

    private StatusCodeResult Stopped(VisitProblem problem) =>
        StatusCode(problem == VisitProblem.Changed ? StatusCodes.Status409Conflict : StatusCodes.Status404NotFound);
}
