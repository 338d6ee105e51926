using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>The fifteen departments in this process, reached without a network, and the settings of a desk that asks them.</summary>
internal sealed class SimulatedDepartments : IAsyncDisposable
{
    public const int Households = 200;

    public static readonly DateOnly Day = new(2026, 7, 1);

    public static readonly DemoOptions Options = new(Households, 2016);

    private static readonly Uri Address = new("http://localhost:5090/");
    private static readonly Lazy<SimulatedCounty> Made = new(() => SimulatedCounty.Make(TestVocabulary.Full, Options, Day, Day));

    private readonly WebApplication _app;

    private SimulatedDepartments(WebApplication app, Simulator simulator) => (_app, Simulator) = (app, simulator);

    public static IReadOnlyList<string> All { get; } = [.. TestVocabulary.Full.Departments.Select(department => department.Id)];

    public Simulator Simulator { get; }

    public Faults Faults => Simulator.Faults;

    /// <summary>Where the questions went: method and path of each, in the order of their coming.</summary>
    public List<string> Paths { get; } = [];

    public static async Task<SimulatedDepartments> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var departments = new SimulatedDepartments(app, new Simulator(Made.Value, clock));
        app.Use((context, next) =>
        {
            lock (departments.Paths)
            {
                departments.Paths.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            }
            return next(context);
        });
        departments.Simulator.Map(app);
        await app.StartAsync();
        return departments;
    }

    /// <summary>Settings of the departments' connections; <paramref name="more"/> are names and values that each gets besides.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(IEnumerable<string> departments, params (string Name, string Value)[] more) =>
        departments.SelectMany(department => Simulator.Settings(department, Address)
            .Concat(more.Select(setting => KeyValuePair.Create($"Departments:Sources:{department}:{setting.Name}", (string?)setting.Value))));

    /// <summary>Leads the connections here rather than into the network.</summary>
    public void Connect(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var department in configuration.GetSection("Departments:Sources").GetChildren())
        {
            services.AddHttpClient(DepartmentClient.NameOf(department.Key)).ConfigurePrimaryHttpMessageHandler(() => _app.GetTestServer().CreateHandler());
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
