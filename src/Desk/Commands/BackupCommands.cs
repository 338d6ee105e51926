using System.CommandLine;
using System.Globalization;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands;

/// <summary><c>backup write FOLDER</c> while the desk runs, and <c>backup restore FOLDER</c> while it does not.</summary>
internal static class BackupCommands
{
    public static Command Create() => new("backup", "Copies the SQLite database while the desk runs, and puts a copy back.") { Write(), Restore() };

    private static Command Write()
    {
        var folder = Folder("Where to write it: a folder that is not there or empty.");
        var command = new Command("write", "Writes a copy of the database as it is at this moment. The keys are not in it: back them up apart.") { folder };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(
            async services =>
            {
                var written = await services.GetRequiredService<Backup>().WriteAsync(parsed.GetRequiredValue(folder), cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written.Bytes:N0} bytes, audit trail up to entry {written.AuditSeq:N0}"));
                Console.WriteLine($"密钥不在备份中，请另行保管： / The keys are not in it; keep them apart: {services.GetRequiredService<StorageOptions>().KeyFile}");
            }));
        return command;
    }

    private static Command Restore()
    {
        var folder = Folder("The folder that backup write made.");
        var replace = new Option<bool>("--replace") { Description = "Sets a database that stands there aside." };
        var command = new Command("restore", "Puts a copy in the database's place, checks it, and says what the anchors know beyond it.") { folder, replace };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(
            async services =>
            {
                var (restored, aside) = await services.GetRequiredService<Backup>().RestoreAsync(parsed.GetRequiredValue(folder), parsed.GetValue(replace), cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restored: taken {restored.TakenAt:yyyy-MM-dd HH:mm:ss}Z, audit trail up to entry {restored.AuditSeq:N0}"));
                if (aside is not null)
                {
                    Console.WriteLine($"the database that stood there: {aside}");
                }

                await services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
                var report = await services.GetRequiredService<AuditVerification>().VerifyAsync([], null, cancellationToken);
                Console.WriteLine(report.Fault is { } fault ? $"{fault.Says.Zh} / {fault.Says.En}" : "intact, and nothing that the anchors know is missing");
            }));
        return command;
    }

    private static Argument<string> Folder(string description) => new("folder") { Description = description };

    private static async Task<int> GuardedAsync(Func<IServiceProvider, Task> work)
    {
        await using var desk = DeskHost.Build();
        try
        {
            await work(desk.Services);
            return CommandLine.Good;
        }
        catch (BackupRefusedException e)
        {
            await Console.Error.WriteLineAsync($"{e.Says.Zh} / {e.Says.En}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return CommandLine.Wrong;
    }
}
