using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Window;

[Route("window")]
[Authorize(Policies.Window)]
public sealed class WindowController(
    VisitDesk desk, SeenVisits visits, NameDesk names, VisitPages pages, AdvicePages advice, ApplicationDesk applications, Receipts receipts, VisitLooks looks, TimeProvider clock)
    : VisitController(desk, visits, names, pages, advice, applications, receipts, looks, clock)
{
    protected override VisitChannel Channel => VisitChannel.Window;
}
