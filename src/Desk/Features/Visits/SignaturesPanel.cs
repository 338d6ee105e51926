using Welfare.Eligibility.Consent;

namespace Welfare.Desk.Features.Visits;

/// <summary>Who has not signed yet, each with the address that a phone scans; and who has.</summary>
public sealed record SignaturesPanel(IReadOnlyList<SignatureRow> Rows)
{
    public IEnumerable<SignatureRow> Unsigned => Rows.Where(row => row.Address is not null);

    public int Signed => Rows.Count(row => row.IsAuthorised);

    /// <summary>Changes with every signature and withdrawal, so that a page knows when to redraw.</summary>
    public string Fingerprint => string.Join('.', Rows.Select(row => $"{row.Key}{(row.IsAuthorised ? 1 : 0)}"));
}

/// <summary>One person of the visit: with an address where a signature is wanted and possible.</summary>
public sealed record SignatureRow(string Key, string Name, bool IsAuthorised, AuthorisationStanding? Authorisation, string? Address);

/// <summary>The form that takes an authorisation back.</summary>
public sealed record WithdrawalPage(VisitHead Head, string Key, string Name, AuthorisationStanding? Authorisation, string Form, string? Reason, IReadOnlyList<Problem> Problems);
