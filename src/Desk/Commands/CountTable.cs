using System.Globalization;
using Spectre.Console;

namespace Welfare.Desk.Commands;

/// <summary>What a load counted, a line each.</summary>
internal sealed class CountTable
{
    private readonly Table _table = new Table().AddColumns("", "").HideHeaders();

    public void Add(string what, long count) => _table.AddRow(what, count.ToString("N0", CultureInfo.InvariantCulture));

    public void Write() => AnsiConsole.Write(_table);
}
