using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Welfare.Rules;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>A problem document that names the field.</summary>
internal static class FieldProblem
{
    public static ObjectResult Of(int status, string field, Words says)
    {
        var problem = new ProblemDetails { Status = status, Title = says.In(CultureInfo.CurrentUICulture) };
        problem.Extensions["errors"] = new[] { new { field, zh = says.Zh, en = says.En } };
        return new(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
