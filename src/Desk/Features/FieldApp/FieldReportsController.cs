using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Welfare.Desk.Api;
using Welfare.Desk.Security;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Field;
using Welfare.Rules;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>
/// Where phones send reports. A phone is known by its secret and not by a cookie: it may have been away for days, and it can read nothing back but
/// how its own reports stand. A revoked one is told to erase everything.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Field)]
[Route("field")]
public sealed class FieldReportsController(DeviceRegister devices, ReportIntake intake, PhoneLooks looks) : Controller
{
    /// <summary>Whom a phone says it is: <c>id.secret</c>.</summary>
    public const string DeviceHeader = "X-Field-Device";

    private const int LongestText = 256 * 1024;
    private const int LongestLook = 64 * 1024;
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    private static readonly Words TooLarge = new("内容过大。", "This is too large.");

    /// <summary>Whether this phone still counts.</summary>
    [HttpGet("devices/standing")]
    public Task<IActionResult> Standing(CancellationToken cancel) => AsDeviceAsync(_ => Task.FromResult<IActionResult>(NoContent()), cancel);

    [HttpGet("reports/{id:guid}")]
    public Task<IActionResult> Report(Guid id, CancellationToken cancel) => AsDeviceAsync(device => StandingAsync(id, device, cancel), cancel);

    /// <summary>The text of a report, with the pictures that will follow. Sent again, it is the same report.</summary>
    [HttpPut("reports/{id:guid}")]
    [RequestSizeLimit(LongestText)]
    public Task<IActionResult> Take(Guid id, CancellationToken cancel) => AsDeviceAsync(
        async device =>
        {
            if (await RequestBody.ReadAsync(Request, LongestText, cancel) is not { } body)
            {
                return FieldProblem.Of(StatusCodes.Status413PayloadTooLarge, "body", TooLarge);
            }
            if (Read<SentReport>(body) is not { } sent)
            {
                return FieldProblem.Of(StatusCodes.Status400BadRequest, "body", new("正文应为 JSON：sealed、phoneAt、pictures。", "The body must be JSON with sealed, phoneAt and pictures."));
            }
            if (sent.Problem() is { } wrong)
            {
                return FieldProblem.Of(StatusCodes.Status400BadRequest, wrong.Field, wrong.Says);
            }
            await intake.TakeTextAsync(id, device, sent.PhoneAt!.Value, sent.Sealed!, [.. sent.Pictures!.Select(p => new AnnouncedPicture(p!.Length, p.Sha256!))], cancel);
            return await StandingAsync(id, device, cancel);
        },
        cancel);

    /// <summary>One chunk of one picture: 64 KB, the last of a picture what is left. The answer says what is still missing.</summary>
    [HttpPut("reports/{id:guid}/pictures/{picture:int}/{chunk:int}")]
    [RequestSizeLimit(FieldPicture.ChunkLength)]
    public Task<IActionResult> Chunk(Guid id, int picture, int chunk, CancellationToken cancel) => AsDeviceAsync(
        async device =>
        {
            if (await RequestBody.ReadAsync(Request, FieldPicture.ChunkLength, cancel) is not { } bytes)
            {
                return FieldProblem.Of(StatusCodes.Status413PayloadTooLarge, "chunk", TooLarge);
            }
            await intake.TakeChunkAsync(id, device, picture, chunk, bytes, cancel);
            return await StandingAsync(id, device, cancel);
        },
        cancel);

    /// <summary>What the phone showed of somebody's health, and why. Told again, it is the same look.</summary>
    [HttpPost("looks")]
    [RequestSizeLimit(LongestLook)]
    public Task<IActionResult> Look(CancellationToken cancel) => AsDeviceAsync(
        async device =>
        {
            if (await RequestBody.ReadAsync(Request, LongestLook, cancel) is not { } body)
            {
                return FieldProblem.Of(StatusCodes.Status413PayloadTooLarge, "body", TooLarge);
            }
            if (Read<ToldLook>(body) is not { } told)
            {
                return FieldProblem.Of(StatusCodes.Status400BadRequest, "body", new("正文应为 JSON：id、visit、shown、reason、words、at。", "The body must be JSON with id, visit, shown, reason, words and at."));
            }
            if (told.Problem(looks) is { } wrong)
            {
                return FieldProblem.Of(StatusCodes.Status400BadRequest, wrong.Field, wrong.Says);
            }
            return await looks.NoteAsync(told, device, cancel)
                ? NoContent()
                : FieldProblem.Of(StatusCodes.Status404NotFound, "visit", new("没有这次入户。", "There is no such visit."));
        },
        cancel);

    private async Task<IActionResult> StandingAsync(Guid id, Device device, CancellationToken cancel) =>
        await intake.StandingAsync(id, device, cancel) is { } standing
            ? Json(standing)
            : FieldProblem.Of(StatusCodes.Status404NotFound, "id", new("没有这份记录。", "There is no such report."));

    // An unknown phone and a wrong secret are answered alike.
    private async Task<IActionResult> AsDeviceAsync(Func<Device, Task<IActionResult>> answer, CancellationToken cancel)
    {
        if (Request.Headers[DeviceHeader].ToString().Split('.', 2) is not [var text, var secret]
            || !Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
            || await devices.RecogniseAsync(id, secret, cancel) is not { } device)
        {
            return FieldProblem.Of(StatusCodes.Status404NotFound, DeviceHeader, new("没有登记这部手机。", "This phone is not registered."));
        }
        if (device.RevokedAt is not null)
        {
            await devices.NoteToldAsync(device, cancel);
            return FieldProblem.Of(StatusCodes.Status410Gone, DeviceHeader, new("这部手机已被停用，请清除其中的全部内容。", "This phone has been revoked; erase everything on it."));
        }
        try
        {
            return await answer(device);
        }
        catch (ReportRefusedException refused)
        {
            return FieldProblem.Of(refused.IsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity, refused.Field, refused.Says);
        }
        catch (KeyReusedException)
        {
            return FieldProblem.Of(StatusCodes.Status409Conflict, "id", new("这个编号已用于另一份记录。", "This id belongs to another report."));
        }
        catch (BadHttpRequestException e)
        {
            return FieldProblem.Of(e.StatusCode, "body", new("请求不完整或过大。", "The request is incomplete or too large."));
        }
    }

    private static TSent? Read<TSent>(byte[] body)
        where TSent : class
    {
        try
        {
            return JsonSerializer.Deserialize<TSent>(body, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
