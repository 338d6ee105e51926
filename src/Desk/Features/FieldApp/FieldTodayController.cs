using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Security;
using Welfare.Eligibility.Field;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>What the app asks for while it is online and its worker signed in.</summary>
[Authorize(Policies.Field)]
[Route("field")]
public sealed class FieldTodayController(FieldToday today, DeviceRegister devices, IAntiforgery antiforgery) : Controller
{
    /// <summary>Today's visits and what a form needs. Each person shown has a look written before.</summary>
    [HttpGet("today")]
    public async Task<IActionResult> Today(CancellationToken cancel) =>
        Json(await today.OfAsync(User.Actor(), cancel) with { Token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken });

    /// <summary>Makes this phone known by the name its worker gives it.</summary>
    [HttpPost("devices")]
    [RequestSizeLimit(DeviceForm.LongestBody)]
    public async Task<IActionResult> Register([FromBody] DeviceForm? form, CancellationToken cancel)
    {
        var name = form?.Name?.Trim() ?? "";
        return name.Length is 0 or > Device.NameMaxLength
            ? FieldProblem.Of(StatusCodes.Status400BadRequest, "name", new($"请给手机起一个名字，不超过 {Device.NameMaxLength} 字。", $"Give the phone a name of at most {Device.NameMaxLength} characters."))
            : Json(await devices.RegisterAsync(Guid.CreateVersion7(), name, User.Actor(), cancel));
    }
}

public sealed record DeviceForm(string? Name)
{
    public const int LongestBody = 4096;
}
