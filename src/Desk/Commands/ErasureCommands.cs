using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Spectre.Console;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands;

/// <summary>
/// <c>erasure propose</c>, <c>list</c>, <c>decline</c> and <c>carry-out</c>: two officers, each with their own password, take a person's data out for good. The person
/// is named by one of their applications.
/// </summary>
internal static class ErasureCommands
{
    public static Command Create() => new("erasure", "Takes a person's data out for good: proposed by a data officer, carried out by a county reviewer.")
    {
        List(),
        Step("propose", "Proposes it, as a data officer of the county.", (erasure, person, reason, key, actor, cancel) => erasure.ProposeAsync(person, reason, key, actor, cancel)),
        Step("decline", "Says no to a proposal, as a county reviewer.", (erasure, person, reason, key, actor, cancel) => erasure.DeclineAsync(person, reason, key, actor, cancel)),
        Step("carry-out", "Erases for good, as a county reviewer who did not propose it.", (erasure, person, reason, key, actor, cancel) => erasure.CarryOutAsync(person, reason, key, actor, cancel)),
    };

    private static Option<string> Account() => new("--as") { Description = "Your account; password, and code where you have one, are asked for on standard input.", Required = true };

    private static Command List()
    {
        var account = Account();
        var command = new Command("list", "Proposals of your county that nobody has answered.") { account };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(account), async (services, actor) =>
        {
            foreach (var proposed in await services.GetRequiredService<PersonErasure>().ProposedAsync(actor, cancel))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ChinaCalendar.DayOf(proposed.At):yyyy-MM-dd}  {proposed.Person}  {proposed.ProposedBy}  {proposed.Reason}"));
            }
        }, cancel));
        return command;
    }

    private static Command Step(string name, string says, Func<PersonErasure, Guid, string, string, Actor, CancellationToken, Task> take)
    {
        var number = new Argument<string>("application") { Description = "The number of one of the person's applications." };
        var account = Account();
        var reason = new Option<string>("--reason") { Description = "Why; without names or numbers of people.", Required = true };
        var command = new Command(name, says) { number, account, reason };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(account), async (services, actor) =>
        {
            var erasure = services.GetRequiredService<PersonErasure>();
            var person = await erasure.OfApplicationAsync(parsed.GetRequiredValue(number), actor, cancel)
                ?? throw new ErasureRefusedException(new Rules.Words("没有这份申请，或者不在您的辖区内。", "There is no such application in your area."));
            await take(erasure, person, parsed.GetRequiredValue(reason), Guid.CreateVersion7().ToString(), actor, cancel);
            Console.WriteLine($"{name}: {person}");
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string account, Func<IServiceProvider, Actor, Task> work, CancellationToken cancel)
    {
        await using var desk = DeskHost.Build();
        await desk.Services.GetRequiredService<StorageStart>().PrepareAsync(cancel);
        await using var scope = desk.Services.CreateAsyncScope();
        if (await SignedInAsync(scope.ServiceProvider, account) is not { } member)
        {
            await Console.Error.WriteLineAsync("账号、密码或者验证码不正确，或者账号现在不能使用。 / The account, the password or the code is not right, or the account cannot be used now.");
            return CommandLine.Wrong;
        }
        try
        {
            await work(scope.ServiceProvider, new(member.Id, member.DisplayName, member.Role, member.PlaceCode));
            return CommandLine.Good;
        }
        catch (WriteRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Says.Zh} / {refused.Says.En}");
            return CommandLine.Wrong;
        }
    }

    // Wrong ones count like those at the door, and lock the account like them.
    private static async Task<StaffMember?> SignedInAsync(IServiceProvider services, string account)
    {
        var users = services.GetRequiredService<UserManager<StaffMember>>();
        var password = Secret("密码 / Password");
        if (await users.FindByNameAsync(account) is not { OneTimeUntil: null } member || await users.IsLockedOutAsync(member)
            || !await services.GetRequiredService<IUserConfirmation<StaffMember>>().IsConfirmedAsync(users, member))
        {
            return null;
        }
        var provider = services.GetRequiredService<IOptions<IdentityOptions>>().Value.Tokens.AuthenticatorTokenProvider;
        if (await users.CheckPasswordAsync(member, password)
            && (!await users.GetTwoFactorEnabledAsync(member) || await users.VerifyTwoFactorTokenAsync(member, provider, Secret("验证码 / Code"))))
        {
            await users.ResetAccessFailedCountAsync(member);
            return member;
        }
        await users.AccessFailedAsync(member);
        return null;
    }

    private static string Secret(string what) => Console.IsInputRedirected
        ? Console.ReadLine() ?? ""
        : AnsiConsole.Prompt(new TextPrompt<string>(what).Secret().AllowEmpty());
}
