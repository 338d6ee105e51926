using Welfare.Desk.Features.Account;
using Welfare.Desk.Features.Administration;
using Welfare.Desk.Security;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Tasks;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Hosting;

/// <summary>What must be true before the first request.</summary>
internal static class DeskStart
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        // The first client does not wait for the compiler, and a broken ruleset is found before the door opens.
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Services.GetRequiredService<RuleEngine>().WarmUp(FujianPlaces.Pingtan, ChinaCalendar.Today(clock));
        foreach (var error in app.Services.GetRequiredService<RulesetLibrary>().DraftErrors)
        {
            app.Logger.LogWarning("A draft has an error and is left out: {Error}", error);
        }

        var told = new Telling(app.Logger);
        var staff = await DemoSetup.PrepareAsync(app.Services, told, app.Lifetime.ApplicationStopping);
        if (staff.Count > 0)
        {
            await DemoSetup.PlantDisasterAsync(app.Services, app.Lifetime.ApplicationStopping);
        }
        await app.Services.GetRequiredService<InquiryDesk>().EndInterruptedAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<AwardDesk>().KeepDecidedAsync(app.Lifetime.ApplicationStopping);
        if (staff.Count > 0)
        {
            await app.Services.GetRequiredService<DemoCasework>().PrepareAsync(app.Lifetime.ApplicationStopping);
        }
        await app.Services.GetRequiredService<FieldTaskDesk>().CatchUpAsync(app.Lifetime.ApplicationStopping);
        var queue = app.Services.GetRequiredService<ImportQueue>();
        foreach (var run in await app.Services.GetRequiredService<ImportDesk>().WaitingAsync(app.Lifetime.ApplicationStopping))
        {
            queue.Add(run);
        }

        SayCertificatesWhenOpen(app);
        app.Services.GetRequiredService<DemoDoor>().Accounts =
            [.. staff.Select(member => new DemoAccount(member.UserName, DemoStaff.Password, member.DisplayName, member.Role))];
        if (staff.Count > 0)
        {
            app.Logger.LogInformation(
                "Demo accounts, password {Password}: {Accounts}", DemoStaff.Password, string.Join(", ", staff.Select(member => $"{member.UserName} ({member.Role})")));
        }
    }

    // There is nothing to look at before the addresses are open; a look that fails holds nothing up.
    private static void SayCertificatesWhenOpen(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        _ = Task.Run(() => app.Services.GetRequiredService<Certificates>().SayAsync(app.Lifetime.ApplicationStopping)));

    // Says each step when it happens; Progress<T> would say it some time later.
    private sealed class Telling(ILogger logger) : IProgress<string>
    {
        public void Report(string value) => logger.LogInformation("{Step}", value);
    }
}
