using Welfare.Desk.Commands;
using Welfare.Desk.Hosting;

if (CommandLine.Takes(args))
{
    return await CommandLine.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddDesk();

var app = builder.Build();
app.UseDesk();
await app.PrepareAsync();
await app.RunAsync();
return CommandLine.Good;

/// <summary>Named so that tests can start the same application.</summary>
public partial class Program;
