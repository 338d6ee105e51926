using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Visits;

/// <summary>Puts together what the pages about signatures show.</summary>
public sealed class SignaturePages(VisitPages visits, SigningInvitations invitations, IConfiguration configuration)
{
    /// <summary>Who is still to sign gets a code; whose identity is in dispute signs after that is settled.</summary>
    public async Task<SignaturesPanel> PanelAsync(OpenVisit open, HttpRequest request, Actor actor, CancellationToken cancel)
    {
        var unsigned = open.Members.Where(m => !m.IsAuthorised && !m.NameDisputed).Select(m => m.Person.Id).ToList();
        var tokens = await invitations.ForAsync(open.Visit.Id, unsigned, actor, cancel);
        return new(
        [
            .. open.Members.Select(m => new SignatureRow(
                m.Key, m.Name, m.IsAuthorised && !m.NameDisputed, m.Authorisation, tokens.TryGetValue(m.Person.Id, out var token) ? $"{AddressOf(request)}/sign/{token}" : null)),
        ]);
    }

    public async Task<WithdrawalPage> WithdrawalAsync(OpenVisit open, VisitPerson member, string? reason, IReadOnlyList<Problem> problems, CancellationToken cancel) =>
        new(await visits.HeadAsync(open, cancel), member.Key, member.Name, member.IsAuthorised ? member.Authorisation : null, Guid.CreateVersion7().ToString(), reason, problems);

    /// <summary>As phones reach this desk: behind a proxy that does not pass its name on, <c>Signing:Address</c> says it.</summary>
    private string AddressOf(HttpRequest request) =>
        configuration["Signing:Address"]?.TrimEnd('/') is { Length: > 0 } address ? address : $"{request.Scheme}://{request.Host}";
}
