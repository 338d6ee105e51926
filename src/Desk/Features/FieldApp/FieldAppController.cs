using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Desk.Features.Shared;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>
/// The field app itself: one page, one worker, one manifest. None of them says anything of anybody, so a phone may keep them and open them
/// without a network and without signing in; what is about people is asked for by the page, signed in.
/// </summary>
[AllowAnonymous]
[Route("field")]
public sealed class FieldAppController(FieldAppFiles files, Texts texts) : Controller
{
    public const string Shell = "/field/app";

    [HttpGet("app")]
    public IActionResult App()
    {
        Response.Headers["X-Field-Version"] = files.Version;
        return View("FieldApp", files.Version);
    }

    [HttpGet("sw.js")]
    public IActionResult Worker() => Content(files.Worker, "text/javascript; charset=utf-8");

    /// <summary>For browsers that send while the app is closed.</summary>
    [HttpGet("sw-sending.js")]
    public IActionResult SendingWorker() => Content(files.SendingWorker, "text/javascript; charset=utf-8");

    [HttpGet("app.webmanifest")]
    public IActionResult Manifest() => new JsonResult(
        new
        {
            id = Shell,
            name = texts["惠民一窗·入户", "Welfare field visits"],
            short_name = texts["入户", "Visits"],
            lang = texts.Language,
            start_url = Shell,
            scope = "/field/",
            display = "standalone",
            orientation = "portrait",
            background_color = "#0a3440",
            theme_color = "#0a3440",
            icons = new[]
            {
                new { src = "/field/icon-192.png", sizes = "192x192", type = "image/png", purpose = "any maskable" },
                new { src = "/field/icon-512.png", sizes = "512x512", type = "image/png", purpose = "any maskable" },
                new { src = "/field/icon.svg", sizes = "any", type = "image/svg+xml", purpose = "any maskable" },
            },
        },
        new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
    {
        ContentType = "application/manifest+json",
    };
}
