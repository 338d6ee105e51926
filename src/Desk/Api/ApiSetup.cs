using Microsoft.Extensions.DependencyInjection.Extensions;
using Welfare.Eligibility.Households;

namespace Welfare.Desk.Api;

internal static class ApiSetup
{
    /// <summary>Adds the screening API and its description. Needs the programmes.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.TryAddSingleton<HouseholdFile>();
        services.ConfigureHttpJsonOptions(options => DeskJson.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", options => options
            .AddOperationTransformer<HouseholdSchema>()
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Welfare";
                document.Info.Description = "Eligibility screening. Answers are advice, never decisions.";
                return Task.CompletedTask;
            }));
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScreenings();
    }
}
