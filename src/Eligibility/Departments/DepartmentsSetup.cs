using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments.Answers;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Health;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments;

public static class DepartmentsSetup
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the live connections of <c>Departments:Sources</c>; without any, departments are heard by delivery only. Needs storage, facts and consent.</summary>
    public static IServiceCollection AddDepartments(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<WritePath>();
        services.TryAddSingleton<AuditTrail>();
        services.AddHttpClient();
        services.AddSingleton(provider => new SourceSettings(configuration, provider.GetRequiredService<Vocabulary>()).Read());
        services.AddSingleton<SourceGauges>().AddSingleton<DepartmentClient>().AddSingleton<AnswerTaking>().AddSingleton<InquiryRuns>();
        services.AddSingleton(provider => new InquiryDesk(
            provider.GetRequiredService<IDbContextFactory<WelfareDb>>(),
            provider.GetRequiredService<DepartmentSources>(),
            provider.GetRequiredService<Authorisations>(),
            provider.GetRequiredService<WritePath>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<InquiryRuns>(),
            provider.GetRequiredService<Vocabulary>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DepartmentHealth(
            provider.GetRequiredService<IDbContextFactory<WelfareDb>>(),
            provider.GetRequiredService<DepartmentSources>(),
            provider.GetRequiredService<SourceGauges>(),
            provider.GetRequiredService<Vocabulary>(),
            provider.GetRequiredService<TimeProvider>()));
        foreach (var department in SourceSettings.Departments(configuration))
        {
            AddSource(services, department);
        }
        return services;
    }

    private static void AddSource(IServiceCollection services, string department)
    {
        var client = services.AddHttpClient(DepartmentClient.NameOf(department), http => http.Timeout = Timeout.InfiniteTimeSpan);
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.RemoveAllLoggers();
        // No redirect, no cookie: a question goes where the configuration says, and nowhere else.
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLife,
            ConnectTimeout = ConnectPatience,
        });
        client.AddResilienceHandler("source", (pipeline, context) =>
        {
            var services = context.ServiceProvider;
            SourcePipeline.Build(
                pipeline,
                services.GetRequiredService<DepartmentSources>().Of(department),
                services.GetRequiredService<SourceGauges>().Of(department),
                services.GetRequiredService<TimeProvider>());
        });
        client.AddHttpMessageHandler(() => new StillAllowed());
        client.AddHttpMessageHandler(provider => new RequestSigning(
            provider.GetRequiredService<DepartmentSources>().Of(department), provider.GetRequiredService<TimeProvider>()));
        client.AddHttpMessageHandler(() => new WholeAnswer());
    }
}
