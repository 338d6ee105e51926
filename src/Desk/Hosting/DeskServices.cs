using System.Security.Authentication;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using Welfare.Desk.Api;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Account;
using Welfare.Desk.Features.Administration;
using Welfare.Desk.Features.Appeals;
using Welfare.Desk.Features.Challenges;
using Welfare.Desk.Features.Damage;
using Welfare.Desk.Features.Explanations;
using Welfare.Desk.Features.Field;
using Welfare.Desk.Features.FieldApp;
using Welfare.Desk.Features.Progress;
using Welfare.Desk.Features.Received;
using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Review;
using Welfare.Desk.Features.Rulebook;
using Welfare.Desk.Features.Shared;
using Welfare.Desk.Features.Shared.Mapping;
using Welfare.Desk.Features.Tasks;
using Welfare.Desk.Features.Tellings;
using Welfare.Desk.Features.Transfers;
using Welfare.Desk.Features.Visits;
using Welfare.Desk.Security;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Hosting;

/// <summary>Everything the desk is made of.</summary>
internal static class DeskServices
{
    private const long LargestRequest = 32 * 1024 * 1024;
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddDesk(this WebApplicationBuilder builder)
    {
        // Outside Development the static web assets are otherwise served empty from a source tree.
        builder.WebHost.UseStaticWebAssets();
        // From a source tree every asset is otherwise read anew for each request, and sent uncompressed.
        builder.Configuration.AddInMemoryCollection([new("ReloadStaticAssetsAtRuntime", builder.Environment.IsDevelopment() ? "true" : "false")]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Logging.AddOneLineConsole(builder.Configuration);
        // At its most talkative MVC writes what a form holds into the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker", LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWelfareStorage(builder.Configuration);
        builder.Services.AddProgrammes(builder.Configuration);
        builder.Services.AddFacts();
        builder.Services.AddConsent();
        builder.Services.AddDepartments(builder.Configuration);
        builder.Services.AddDemoCounty(builder.Configuration);
        builder.Services.AddScreening();
        builder.Services.AddApi();
        builder.Services.AddApplications(builder.Configuration);
        builder.Services.AddPayments();
        builder.Services.AddDisasters();
        builder.Services.AddScoped<DamagePages>();
        builder.Services.AddTasks();
        builder.Services.AddChallenges(builder.Configuration);
        builder.Services.AddSingleton<ChallengePages>();
        AddFieldApp(builder.Services);
        builder.Services.AddDocuments();
        builder.Services.AddSingleton<RulePackFile>();
        builder.Services.AddSingleton<RulePackSignature>();
        builder.Services.AddSingleton<ImportQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportQueue>());
        builder.Services.AddHostedService<AnchorSchedule>();
        builder.Services.AddHostedService<RoundSchedule>();
        builder.Services.AddSingleton<ProgressTries>();
        builder.Services.AddSingleton<DemoDoor>();
        builder.Services.AddSingleton<Texts>();
        builder.Services.AddSingleton<RulebookReadings>();
        builder.Services.AddStaffSignIn(builder.Configuration);
        builder.Services.AddRateLimits();
        builder.Services.AddProblemDetails();
        AddVisits(builder);
        AddPages(builder.Services, Https.Only(builder.Configuration));
    }

    private static void AddFieldApp(IServiceCollection services)
    {
        services.AddField();
        services.AddSingleton<FieldAppFiles>();
        services.AddSingleton<FieldQuestions>();
        services.AddScoped<AdviceDifferences>();
        services.AddScoped<FieldToday>();
        services.AddScoped<PhoneLooks>();
        services.AddScoped<ReceivedPages>();
    }

    private static void AddVisits(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RevealDesk>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<NameGrants>();
        builder.Services.AddSingleton<NameDesk>();
        builder.Services.AddSingleton<SeenFiles>();
        builder.Services.AddScoped<SeenVisits>();
        builder.Services.AddScoped<VisitDesk>();
        builder.Services.AddScoped<VisitPages>();
        builder.Services.AddScoped<AdvicePages>();
        builder.Services.AddScoped<Receipts>();
        builder.Services.AddScoped<SignaturePages>();
        builder.Services.AddSingleton<VisitLooks>();
        builder.Services.AddSingleton<PageOpenings>();
        builder.Services.AddMemoryCache();
        builder.Services.AddScoped<ExplanationPages>();
        builder.Services.AddSingleton<ReviewPages>();
        builder.Services.AddSingleton<SurveyUploads>();
        builder.Services.AddSingleton<ApplicationPapers>();
        builder.Services.AddSingleton<TellingPapers>();
        builder.Services.AddScoped<AppealPapers>();
        builder.Services.AddSingleton<TransferPapers>();
        builder.Services.AddSingleton<TaskPages>();
        builder.Services.AddAutoMapper(options =>
        {
            options.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"];
            options.AddMaps(typeof(VisitProfile).Assembly);
        });
    }

    private static void AddPages(IServiceCollection services, bool httpsOnly)
    {
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add<TokenEvents>();
            options.Filters.Add<OneSource>();
            options.Filters.Add<UnprintedFilter>();
        });
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Visits/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Review/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Rulebook/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Explanations/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        // Chinese stays readable in the page's source.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options => Https.Bind(options.Cookie, "welfare.form", httpsOnly));
        // What cookies hold is sealed as columns are: AES-256 in GCM.
        services.AddDataProtection().UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddRouting(options => options.LowercaseUrls = true);
        // Asked for by the field app alone: see the pipeline.
        services.AddResponseCompression(options => options.EnableForHttps = true);
    }
}
