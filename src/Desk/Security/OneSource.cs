using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Welfare.Desk.Security;

/// <summary>
/// A value comes from one place (ASVS 5.0 15.3.7): a form whose field is also in the address, as a query or as a part of the path, and says something else there, is
/// refused before anything reads it.
/// </summary>
internal sealed class OneSource(SecurityLog log) : IAsyncResourceFilter
{
    // The framework's own, of no request.
    private static readonly string[] Names = ["controller", "action"];

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await DiffersAsync(context))
        {
            log.TwoPlaces(SecurityEvents.AccountOf(context.HttpContext), SecurityEvents.EndpointOf(context.HttpContext));
            context.Result = new BadRequestResult();
            return;
        }

        await next();
    }

    // What brings no form's token is no form that a page sent, and reads its body itself.
    private static async Task<bool> DiffersAsync(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType || context.ActionDescriptor.EndpointMetadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any())
        {
            return false;
        }

        var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
        return request.Query.Any(value => form.TryGetValue(value.Key, out var typed) && typed != value.Value)
            || context.RouteData.Values.Any(value => !Names.Contains(value.Key) && form.TryGetValue(value.Key, out var typed) && typed != value.Value?.ToString());
    }
}
