using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Field;

/// <summary>The visit at the family's own door: the window's steps on a phone.</summary>
[Route("field")]
[Authorize(Policies.Field)]
public sealed class FieldController(
    VisitDesk desk, SeenVisits visits, NameDesk names, VisitPages pages, AdvicePages advice, ApplicationDesk applications, Receipts receipts, VisitLooks looks, TimeProvider clock)
    : VisitController(desk, visits, names, pages, advice, applications, receipts, looks, clock)
{
    protected override VisitChannel Channel => VisitChannel.Field;
}
