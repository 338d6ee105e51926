using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Welfare.Eligibility.Households;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Api;

/// <summary>
/// <c>POST /api/v1/screenings</c>: one household's facts in, one determination a programme out. It reads nothing that the desk holds and keeps
/// nothing that it is sent, so it asks for no sign-in.
/// </summary>
internal static class ScreeningsEndpoint
{
    public const string Path = "/api/v1/screenings";

    /// <summary>A household of 64 members with all their facts and sources stays under half of this.</summary>
    private const int LargestBody = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapScreenings(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ScreenAsync)
            .AllowAnonymous()
            .WithName("screenings")
            .WithSummary("Screens one household against every programme in force on its application date.")
            .WithDescription(
                "Advice, never a decision. Money is a whole number of fen; a fact that is absent or null is unknown, never zero and never no. "
                + "brief=true leaves out what takes longest to work out: the arithmetic, the smallest lawful changes and what to ask first.")
            .Produces<IReadOnlyList<Determination>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<JsonHttpResult<IReadOnlyList<Determination>>, ProblemHttpResult>> ScreenAsync(
        HttpRequest request, string? programme, string? brief, RuleEngine engine, HouseholdFile households, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, new("请求正文应为 application/json", "the body must be application/json"));
        }

        if (programme is not null && !engine.Library.Has(programme))
        {
            return Problem(StatusCodes.Status400BadRequest, Spelling.Unknown(new("项目", "programme"), programme, engine.Library.Programmes), "programme");
        }

        if (brief is not (null or "true" or "false"))
        {
            return Problem(StatusCodes.Status400BadRequest, new("brief 应为 true 或者 false", "brief must be true or false"), "brief");
        }

        try
        {
            if (await RequestBody.ReadAsync(request, LargestBody, cancellationToken) is not { } body)
            {
                return Problem(StatusCodes.Status413PayloadTooLarge, new($"请求正文超过 {LargestBody / 1024} KB", $"the body is larger than {LargestBody / 1024} KB"));
            }

            var household = households.Read(Utf8.GetString(body), "body");
            string[]? only = programme is null ? null : [programme];
            return TypedResults.Json(brief == "true" ? engine.Determine(household, only) : engine.Explain(household, only), DeskJson.Options);
        }
        catch (HouseholdFileException e)
        {
            return Problem(e);
        }
        catch (DecoderFallbackException)
        {
            return Problem(StatusCodes.Status400BadRequest, new("请求正文不是 UTF-8", "the body is not UTF-8"));
        }
        catch (OverflowException)
        {
            return Problem(StatusCodes.Status400BadRequest, new("数值相加超出可计算的范围", "the figures together are beyond what can be computed"));
        }
        catch (BadHttpRequestException e)
        {
            return Problem(e.StatusCode, new("请求不完整或过大", "the request is incomplete or too large"));
        }
    }

    private static ProblemHttpResult Problem(int status, Words says, string field = "") => TypedResults.Problem(
        statusCode: status,
        title: says.In(CultureInfo.CurrentUICulture),
        extensions: new Dictionary<string, object?> { ["errors"] = new[] { new { field, zh = says.Zh, en = says.En } } });

    private static ProblemHttpResult Problem(HouseholdFileException e) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: new Words("家庭资料有误", "the household is wrong").In(CultureInfo.CurrentUICulture),
        detail: e.Problems[0].Says.In(CultureInfo.CurrentUICulture),
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = e.Problems.Select(p => new { field = p.Field, line = p.Line, column = p.Column, zh = p.Says.Zh, en = p.Says.En }).ToArray(),
        });
}
