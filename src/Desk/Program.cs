using Welfare.Desk.Commands;
using Welfare.Desk.Hosting;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;

if (CommandLine.Takes(args))
{
    return await CommandLine.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddDesk();

var app = builder.Build();
app.UseDesk();
try
{
    await app.PrepareAsync();
}
catch (RulesetException e)
{
    // A desk that cannot read its law does not open. Everything that is wrong is said at once.
    foreach (var error in e.Errors)
    {
        await Console.Error.WriteLineAsync($"{error} | {error.Says.Zh}");
    }

    return CommandLine.Wrong;
}
catch (EngineException e)
{
    await Console.Error.WriteLineAsync($"{e.Says.En} | {e.Says.Zh}");
    return CommandLine.Wrong;
}

await app.RunAsync();
return CommandLine.Good;

/// <summary>Named so that tests can start the same application.</summary>
public partial class Program;
