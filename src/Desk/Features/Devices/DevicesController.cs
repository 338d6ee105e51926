using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Field;

namespace Welfare.Desk.Features.Devices;

/// <summary>The phones that send reports: their worker and the township's reviewer revoke one that is lost.</summary>
[Authorize(Policies.Received)]
[Route("devices")]
public sealed class DevicesController(DeviceRegister devices) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(bool revoked, CancellationToken cancel) =>
        View("Devices", new DevicesPage(await devices.ListAsync(User.Actor(), cancel), revoked));

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancel) =>
        await devices.RevokeAsync(id, User.Actor(), cancel) ? Redirect("/devices?revoked=true") : NotFound();
}

public sealed record DevicesPage(IReadOnlyList<Device> Devices, bool Revoked);
