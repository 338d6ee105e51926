using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;

namespace Welfare.Desk.Features.Reveals;

/// <summary>
/// Decides whether a page shows the names of its case. Every page takes its people through here (<see cref="SeenVisits"/>, <see cref="SeenFiles"/>), so that
/// what it does not ask for stays masked; and each person is written down, with the reason, before a name is shown.
/// </summary>
public sealed class NameDesk(AuditQueue audit, NameGrants grants, IHttpContextAccessor requests, TimeProvider clock)
{
    /// <summary>How long names stay shown for one reason.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Names are shown in answer to a request only.");

    /// <summary>The names of the case that a page or paper is about.</summary>
    /// <param name="of">The case.</param>
    /// <param name="people">Whose names it shows; null stands for somebody whom the register does not know.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<CaseNames> OfAsync(NamedCase of, IEnumerable<Guid?> people, CancellationToken cancel)
    {
        var names = await BesideAsync(of, people, cancel);
        Request.Items.TryAdd(typeof(CaseNames), names);
        return names;
    }

    /// <summary>The names of another case that the page mentions: it has no form for them.</summary>
    public async Task<CaseNames> BesideAsync(NamedCase of, IEnumerable<Guid?> people, CancellationToken cancel)
    {
        if (StaffSession.Of(Request) is not { } session || grants.Find(session, of) is not { } grant)
        {
            return new(of, null);
        }

        await grant.WriteAsync(people, missing => audit.AddAsync(
            [.. missing.Select(person => AuditEntry.By(Request.User.Actor(), clock.GetUtcNow(), "reveal.name", of.Type, of.Id, grant.Shown.Why, "name", person))], cancel));
        return new(of, grant.Shown);
    }

    /// <summary>The case of the page that is being answered; null where it is about none.</summary>
    public static CaseNames? OfPage(HttpContext request) => request.Items[typeof(CaseNames)] as CaseNames;

    /// <summary>Whether the page that is being answered masks names.</summary>
    public static bool Masks(HttpContext request) => OfPage(request) is { AreShown: false };

    public bool AreShown(NamedCase of) => StaffSession.Of(Request) is { } session && grants.Find(session, of) is not null;

    /// <summary>Shows the names of a case from now on, for a reason that was given; names that are shown already stay so for theirs.</summary>
    internal void Show(NamedCase of, RevealForm why)
    {
        if (!AreShown(of))
        {
            Give(of, new(RevealDesk.Said(why), clock.GetUtcNow() + Shown, WhileServed: false));
        }
    }

    /// <summary>Shows the names of a visit to whoever begins it, until it ends: they have the person before them.</summary>
    public void ShowWhileServed(NamedCase visit) => Give(
        visit, new(RevealDesk.Said(new() { Reason = nameof(RevealReason.Served) }), clock.GetUtcNow() + StaffSession.Longest, WhileServed: true));

    public void Mask(NamedCase of)
    {
        if (StaffSession.Of(Request) is { } session)
        {
            grants.End(session, of);
        }
    }

    private void Give(NamedCase of, ShownNames shown)
    {
        if (StaffSession.Of(Request) is { } session)
        {
            grants.Give(session, of, shown);
        }
    }
}
