using System.CommandLine;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands;

/// <summary><c>facts import FILE…</c> and <c>facts templates</c>: departments' files into the ledger, each in one step or not at all.</summary>
internal static class FactsCommands
{
    private static readonly Actor Operator = new(Guid.Empty, Environment.UserName, "command-line", "");

    public static Command Create() => new("facts", "Works with the fact ledger.") { Import(), Templates() };

    private static Command Import()
    {
        var files = new Argument<string[]>("files") { Description = "CSV or XLSX files named like D08_350128_2022-05-31.csv.", Arity = ArgumentArity.OneOrMore };
        var item = new Option<string?>("--item") { Description = "The item (D01 and on) where the file's name does not tell." };
        var region = new Option<string?>("--region") { Description = "The division the file answers for where its name does not tell." };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day the data was true where neither rows nor name tell." };
        var reason = new Option<string?>("--let-through") { Description = "Why a file that was stopped is taken all the same, in words: it is written to the audit trail." };
        var returned = new Option<string?>("--returned") { Description = "Folder for the rows that go back to the sender; beside the file by default." };
        var import = new Command("import", "Takes departments' files into the fact ledger.") { files, item, region, asOf, reason, returned };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()) || result.GetValueOrDefault<string?>()!.Length > FactBatch.ReasonMaxLength)
            {
                result.AddError($"--let-through needs a reason of at most {FactBatch.ReasonMaxLength} characters.");
            }
        });
        import.SetAction((parsed, cancellationToken) => ImportAsync(
            parsed.GetRequiredValue(files),
            path => new FactImportRequest(path, Operator)
            {
                Item = parsed.GetValue(item),
                Region = parsed.GetValue(region),
                AsOf = parsed.GetValue(asOf),
                LetThroughBecause = parsed.GetValue(reason),
            },
            parsed.GetValue(returned),
            cancellationToken));
        return import;
    }

    private static Command Templates()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write them." };
        var command = new Command("templates", "Writes the column templates of all items, as CSV and XLSX.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var desk = DeskHost.Build();
            var target = Directory.CreateDirectory(parsed.GetRequiredValue(folder)).FullName;
            foreach (var template in ItemTemplate.All(desk.Services.GetRequiredService<Vocabulary>()))
            {
                await File.WriteAllBytesAsync(Path.Combine(target, $"{template.Item.Id}.csv"), TemplateFile.Csv(template), cancellationToken);
                await File.WriteAllBytesAsync(Path.Combine(target, $"{template.Item.Id}.xlsx"), TemplateFile.Workbook(template), cancellationToken);
            }

            return CommandLine.Good;
        });
        return command;
    }

    private static async Task<int> ImportAsync(
        string[] files, Func<string, FactImportRequest> request, string? returned, CancellationToken cancellationToken)
    {
        await using var desk = DeskHost.Build();
        await desk.Services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
        var wrong = false;
        foreach (var file in files)
        {
            wrong |= !await ImportAsync(desk.Services, request(file), returned, cancellationToken);
        }

        return wrong ? CommandLine.Wrong : CommandLine.Good;
    }

    /// <summary>Quarantined rows make the answer wrong, but never stop the good ones.</summary>
    private static async Task<bool> ImportAsync(IServiceProvider services, FactImportRequest request, string? returned, CancellationToken cancellationToken)
    {
        try
        {
            FactImportResult result;
            using (var progress = ImportProgress.On(Console.Error, !Console.IsErrorRedirected))
            {
                result = await services.GetRequiredService<FactImport>().ImportAsync(request, progress, cancellationToken);
            }

            await TellAsync(services, request, result, returned, cancellationToken);
            return result.RowsQuarantined == 0;
        }
        catch (FactFileException e)
        {
            foreach (var problem in e.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }

            if (e is FactFileStoppedException)
            {
                await Console.Error.WriteLineAsync("已停下，等待人工核对。确认无误后加 --let-through \"理由\" 再导入。 / Stopped for a person to look: import again with --let-through \"reason\".");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return false;
    }

    private static async Task TellAsync(
        IServiceProvider services, FactImportRequest request, FactImportResult result, string? returned, CancellationToken cancellationToken)
    {
        Console.WriteLine(result.AlreadyTaken
            ? $"{result.File}: {result.Item}, taken before, nothing changed"
            : $"{result.File}: {result.Item}, {result.RowsRead} rows read, {result.RowsKept} kept, {result.RowsQuarantined} quarantined, {result.AnswersRecorded} people");
        foreach (var problem in result.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        if (result.RowsQuarantined > 0)
        {
            var rows = services.GetRequiredService<ReturnedRows>();
            var path = Path.Combine(returned ?? Path.GetDirectoryName(Path.GetFullPath(request.Path))!, ReturnedRows.NameOf(result.Item, result.File));
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            await rows.WriteAsync(result.BatchId, file, cancellationToken);
            await Console.Error.WriteLineAsync($"更正后可重新发送的行 / rows to correct and send again: {path}");
        }
    }
}
