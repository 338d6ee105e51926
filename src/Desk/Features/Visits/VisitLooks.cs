using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>Writes down, before a page of a visit is shown, whose data it shows.</summary>
public sealed class VisitLooks(AuditTrail trail, PageOpenings openings)
{
    /// <summary>A page that shows the whole household. The answer names this opening, for the parts that the page fetches later.</summary>
    public async Task<Guid> AtAllAsync(OpenVisit open, string page, Actor actor, CancellationToken cancel)
    {
        var opening = Guid.CreateVersion7();
        await AtAllAsync(open, page, opening, actor, cancel);
        return opening;
    }

    /// <summary>A part that an open page fetches again and again: one look, however often.</summary>
    public async Task AtPartAsync(OpenVisit open, string page, Guid? opening, Actor actor, CancellationToken cancel)
    {
        if (!openings.Covers(opening, actor.Id, open.Visit.Id, open.Members.Select(m => m.Person.Id)))
        {
            await AtAllAsync(open, page, opening ?? Guid.CreateVersion7(), actor, cancel);
        }
    }

    /// <summary>A page that shows the applicant's name only.</summary>
    public Task AtApplicantAsync(OpenVisit open, string page, Actor actor, CancellationToken cancel) =>
        AtPersonAsync(open.Visit.Id, open.Applicant.Person.Id, page, LookPurpose.Service, actor, cancel);

    /// <summary>A page of one of the people; its head names the applicant as well.</summary>
    public Task AtPersonAsync(OpenVisit open, VisitPerson person, string page, string purpose, Actor actor, CancellationToken cancel) => trail.NoteLooksAsync(
        actor, page, purpose, new[] { person, open.Applicant }.Select(seen => new Seen(seen.Person.Id, nameof(Visit), open.Visit.Id)), cancel);

    public Task AtPersonAsync(Guid visit, Guid person, string page, string purpose, Actor actor, CancellationToken cancel) =>
        trail.NoteLooksAsync(actor, page, purpose, [new(person, nameof(Visit), visit)], cancel);

    private async Task AtAllAsync(OpenVisit open, string page, Guid opening, Actor actor, CancellationToken cancel)
    {
        var people = open.Members.Select(m => m.Person.Id).ToHashSet();
        await trail.NoteLooksAsync(actor, page, LookPurpose.Service, people.Select(person => new Seen(person, nameof(Visit), open.Visit.Id)), cancel);
        openings.Remember(opening, actor.Id, open.Visit.Id, people);
    }
}
