using System.CommandLine;
using System.Globalization;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Desk.Commands;

/// <summary><c>keys status</c>, <c>rotate</c>, <c>reseal</c> and <c>retire</c>: changes the keys while the desk runs.</summary>
internal static class KeysCommands
{
    private static readonly Actor Operator = new(Guid.Empty, Environment.UserName, "command-line", "");

    public static Command Create() => new("keys", "Changes the keys that people's data is sealed with, while the desk runs.") { Status(), Rotate(), Reseal(), Retire() };

    private static Command Status()
    {
        var command = new Command("status", "Lists every key with how much of what is held needs it.");
        command.SetAction((_, cancellationToken) => GuardedAsync(
            async services =>
            {
                foreach (var use in await services.GetRequiredService<KeyKeeping>().UseAsync(cancellationToken))
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(use.Kind, use.Id),-12} {(use.IsNewest ? "newest" : ""),-8} {use.Values,14:N0} {(use.Kind == KeyKind.Index ? "people indexed" : $"values, {use.Files} waiting files")}"));
                }
            },
            cancellationToken));
        return command;
    }

    private static Command Rotate()
    {
        var index = Index();
        var command = new Command("rotate", "Adds a key to the key file. Running processes seal with it within a second; older values stay readable.") { index };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(
            async services =>
            {
                var kind = KindOf(parsed.GetValue(index));
                var id = await services.GetRequiredService<KeyKeeping>().RotateAsync(kind, cancellationToken);
                await NoteAsync(services, "keys.rotated", Name(kind, id), cancellationToken);
                Console.WriteLine($"{Name(kind, id)} added. Back the key file up now, apart from the database; then: keys reseal");
            },
            cancellationToken));
        return command;
    }

    private static Command Reseal()
    {
        var command = new Command("reseal", "Seals again what older keys sealed, a few hundred rows at a time. Cut off, it goes on when called again.");
        command.SetAction((_, cancellationToken) => GuardedAsync(
            async services =>
            {
                IReadOnlyList<string> unreadable;
                ResealProgress? last = null;
                var watch = System.Diagnostics.Stopwatch.StartNew();
                using (var progress = ResealProgressLine.On(Console.Error, !Console.IsErrorRedirected))
                {
                    unreadable = await services.GetRequiredService<KeyKeeping>().ResealAsync(new Both(progress, done => last = done), cancellationToken);
                }

                var rows = last?.Done ?? 0;
                await NoteAsync(services, "keys.resealed", string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {unreadable.Count} unreadable"), cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows sealed again in {watch.Elapsed.TotalSeconds:N1} s ({rows / Math.Max(0.001, watch.Elapsed.TotalSeconds):N0}/s), {unreadable.Count} unreadable"));
                if (unreadable.Count > 0)
                {
                    throw new KeyRefusedException(new(string.Join('\n', unreadable), string.Join('\n', unreadable)));
                }
            },
            cancellationToken));
        return command;
    }

    private static Command Retire()
    {
        var id = new Argument<byte>("id") { Description = "The key's number, as keys status shows it." };
        var index = Index();
        var command = new Command("retire", "Takes an older key out of the key file, if nothing that is held needs it. Backups made before the re-sealing still do: keep a copy with them.") { id, index };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(
            async services =>
            {
                var (kind, key) = (KindOf(parsed.GetValue(index)), parsed.GetRequiredValue(id));
                await services.GetRequiredService<KeyKeeping>().RetireAsync(kind, key, cancellationToken);
                await NoteAsync(services, "keys.retired", Name(kind, key), cancellationToken);
                Console.WriteLine($"{Name(kind, key)} retired.");
            },
            cancellationToken));
        return command;
    }

    private static Option<bool> Index() => new("--index") { Description = "The key that people are found by, not the one that columns are sealed with." };

    private static KeyKind KindOf(bool index) => index ? KeyKind.Index : KeyKind.Column;

    private static string Name(KeyKind kind, byte id) => string.Create(CultureInfo.InvariantCulture, $"{(kind == KeyKind.Index ? "index" : "column")} key {id}");

    private static Task NoteAsync(IServiceProvider services, string action, string detail, CancellationToken cancellationToken) =>
        services.GetRequiredService<AuditQueue>().AddAsync(
            new AuditEntry
            {
                At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                ActorId = Operator.Id,
                ActorName = Operator.Name,
                Role = Operator.Role,
                Action = action,
                SubjectType = "keys",
                SubjectId = "key-file",
                Detail = detail,
            },
            cancellationToken);

    private static async Task<int> GuardedAsync(Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
    {
        await using var desk = DeskHost.Build();
        try
        {
            await desk.Services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
            await work(desk.Services);
            return CommandLine.Good;
        }
        catch (KeyRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Says.Zh == e.Says.En ? e.Says.En : $"{e.Says.Zh} / {e.Says.En}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return CommandLine.Wrong;
    }

    private sealed class Both(IProgress<ResealProgress> shown, Action<ResealProgress> kept) : IProgress<ResealProgress>
    {
        public void Report(ResealProgress value)
        {
            kept(value);
            shown.Report(value);
        }
    }
}
