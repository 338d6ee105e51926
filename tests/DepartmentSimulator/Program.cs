using System.Globalization;
using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Vocabularies;

// dotnet run --project tests/DepartmentSimulator [-- --Demo:Households=300 --FirstDay=2026-07-01]: the fifteen departments on http://localhost:5090.
// dotnet run --project src/Desk -- $(dotnet run --project tests/DepartmentSimulator -- settings): a desk that asks them.
var builder = WebApplication.CreateBuilder(args);
var address = new Uri(builder.Configuration["Urls"] ?? "http://localhost:5090");
builder.WebHost.UseUrls(address.ToString());
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProgrammes(builder.Configuration);
var app = builder.Build();
var vocabulary = app.Services.GetRequiredService<Vocabulary>();
if (args is ["settings", ..])
{
    foreach (var setting in vocabulary.Departments.SelectMany(department => Simulator.Settings(department.Id, address)))
    {
        Console.WriteLine($"--{setting.Key}={setting.Value}");
    }
    return;
}

var today = ChinaCalendar.Today(TimeProvider.System);
var firstDay = app.Configuration["FirstDay"] is { } given ? DateOnly.ParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture) : today;
new Simulator(SimulatedCounty.Make(vocabulary, DemoOptions.From(app.Configuration), firstDay, today), TimeProvider.System).Map(app);
await app.RunAsync();
