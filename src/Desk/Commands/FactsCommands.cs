using System.CommandLine;
using Welfare.Desk.Hosting;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands;

/// <summary><c>facts import FILE…</c>: departments' CSV files into the ledger, each in one step or not at all.</summary>
internal static class FactsCommands
{
    private static readonly Actor Operator = new(Guid.Empty, Environment.UserName, "command-line", "");

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "CSV files named like D08_350128_2022-05-31.csv.", Arity = ArgumentArity.OneOrMore };
        var item = new Option<string?>("--item") { Description = "The item (D01 and on) where the file's name does not tell." };
        var region = new Option<string?>("--region") { Description = "The division the file answers for where its name does not tell." };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day the data was true where neither rows nor name tell." };
        var accept = new Option<bool>("--accept-unusual") { Description = "Take a file that is much smaller than the last one or mostly bad: somebody has looked." };
        var import = new Command("import", "Takes departments' files into the fact ledger.") { files, item, region, asOf, accept };
        import.SetAction((parsed, cancellationToken) => ImportAsync(
            parsed.GetRequiredValue(files),
            path => new FactImportRequest(path, Operator)
            {
                Item = parsed.GetValue(item),
                Region = parsed.GetValue(region),
                AsOf = parsed.GetValue(asOf),
                AcceptUnusual = parsed.GetValue(accept),
            },
            cancellationToken));
        return new Command("facts", "Works with the fact ledger.") { import };
    }

    private static async Task<int> ImportAsync(string[] files, Func<string, FactImportRequest> request, CancellationToken cancellationToken)
    {
        await using var desk = DeskHost.Build();
        await desk.Services.GetRequiredService<StorageStart>().PrepareAsync(cancellationToken);
        var import = desk.Services.GetRequiredService<FactImport>();
        var wrong = false;
        foreach (var file in files)
        {
            wrong |= !await ImportAsync(import, request(file), cancellationToken);
        }

        return wrong ? CommandLine.Wrong : CommandLine.Good;
    }

    /// <summary>Quarantined rows make the answer wrong, but never stop the good ones.</summary>
    private static async Task<bool> ImportAsync(FactImport import, FactImportRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await import.ImportAsync(request, ProgressOf(), cancellationToken);
            Console.WriteLine(result.AlreadyTaken
                ? $"{result.File}: {result.Item}, taken before, nothing changed"
                : $"{result.File}: {result.Item}, {result.RowsRead} rows read, {result.RowsKept} kept, {result.RowsQuarantined} quarantined, {result.FactsRecorded} facts");
            foreach (var problem in result.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }

            return result.RowsQuarantined == 0;
        }
        catch (FactFileException e)
        {
            foreach (var problem in e.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return false;
    }

    private static Progress<FactImportProgress>? ProgressOf() => Console.IsErrorRedirected
        ? null
        : new Progress<FactImportProgress>(p => Console.Error.Write($"\r{p.File}: {p.Rows:N0} rows, {p.BytesRead * 100 / Math.Max(1, p.BytesTotal)}% "));
}
