using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Files of applications as their pages and papers may show them: names are masked unless there is a reason.</summary>
public sealed class SeenFiles(ApplicationFiles files, NameDesk names, IHttpContextAccessor requests)
{
    public async Task<ApplicationFile> OfAsync(Application application, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        return (await names.OfAsync(CaseOf(application.Id), PeopleOf(file), cancel)).In(file);
    }

    /// <summary>Of an application that a page about something else mentions.</summary>
    public async Task<ApplicationFile> BesideAsync(Application application, CancellationToken cancel)
    {
        var file = await files.OfAsync(application, cancel);
        return (await names.BesideAsync(CaseOf(application.Id), PeopleOf(file), cancel)).In(file);
    }

    /// <summary>The applicant's name alone, for what is decided about an application: an award, a telling, an appeal, a transfer.</summary>
    /// <param name="application">The application.</param>
    /// <param name="applicant">Who applied.</param>
    /// <param name="name">Their name.</param>
    /// <param name="path">Where that which was decided opens.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<string> ApplicantAsync(Guid application, Guid applicant, string name, string path, CancellationToken cancel) =>
        (await names.OfAsync(CaseOf(application) with { Path = path }, [applicant], cancel)).In(name);

    public NamedCase CaseOf(Guid application) => new(
        ApplicationDesk.SubjectType, application, $"/{(requests.HttpContext?.User.RoleOf() is Roles.Clerk or Roles.GridWorker ? "applications" : "review")}/{application}");

    private static IEnumerable<Guid?> PeopleOf(ApplicationFile file) => file.Members.Select(member => (Guid?)member.PersonId);
}
