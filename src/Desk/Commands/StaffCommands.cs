using System.CommandLine;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands;

/// <summary><c>staff begin</c>: the first account of each administrator, from the server itself. All others are opened on the pages.</summary>
internal static class StaffCommands
{
    private static readonly Actor Operator = new(Guid.Empty, Environment.UserName, "command-line", "");

    public static Command Create() => new("staff", "Opens the accounts that an installation begins with.") { Begin() };

    private static Command Begin()
    {
        var userName = new Argument<string>("account") { Description = "3 to 32 small letters, digits, dots or hyphens." };
        var name = new Argument<string>("name") { Description = "The person's name." };
        var role = new Option<string>("--role") { Description = string.Join(", ", Roles.Administrators), Required = true };
        role.AcceptOnlyFromAmong([.. Roles.Administrators]);
        var place = new Option<string>("--place") { Description = "The county's six digits.", DefaultValueFactory = _ => FujianPlaces.Pingtan };
        var command = new Command("begin", "Opens an administrator's account, where nobody has that duty yet, and prints a password for one sign-in.") { userName, name, role, place };
        command.SetAction((parsed, cancellationToken) => BeginAsync(
            parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), new(parsed.GetRequiredValue(role), parsed.GetRequiredValue(place)), cancellationToken));
        return command;
    }

    private static async Task<int> BeginAsync(string userName, string name, Duty duty, CancellationToken cancellationToken)
    {
        await using var desk = DeskHost.Build();
        try
        {
            await DemoSetup.PreparePlacesAsync(desk.Services, cancellationToken);
            var handed = await desk.Services.GetRequiredService<StaffDesk>().BeginAsync(userName, name, duty, Operator, cancellationToken);
            Console.WriteLine($"{userName}: {handed.Password}");
            Console.WriteLine("72 小时内有效，首次登录时必须更改。 / Good for 72 hours; it has to be changed at the first sign-in.");
            return CommandLine.Good;
        }
        catch (StaffRefusedException e)
        {
            await Console.Error.WriteLineAsync($"{e.Says.Zh} / {e.Says.En}");
            return CommandLine.Wrong;
        }
    }
}
