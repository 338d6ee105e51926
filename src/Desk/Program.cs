using Welfare.Desk.Hosting;

// Verbs (screen, rules, facts, bench) answer on the terminal and start no server; see Commands/.
var builder = WebApplication.CreateBuilder(args);
builder.AddDesk();

var app = builder.Build();
app.UseDesk();
await app.PrepareAsync();
await app.RunAsync();

/// <summary>Named so that tests can start the same application.</summary>
public partial class Program;
