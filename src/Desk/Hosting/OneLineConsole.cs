using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Welfare.Desk.Hosting;

/// <summary>
/// The console's log, an event a line: instant in UTC, level, category, number, words. A line break or another control character inside a value is written as its
/// escape (ASVS 5.0 16.4.1), and what an exception says stands indented below, so that nobody's input begins a line. <c>Logging:Console:FormatterName</c> chooses
/// another form, <c>json</c> say.
/// </summary>
internal sealed class OneLineConsole() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "one-line";

    private const string Indent = "    ";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder();
        line.Append(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Append(CultureInfo.InvariantCulture, $" {LevelOf(entry.LogLevel)} {entry.Category}[{entry.EventId.Id}] ");
        Append(line, entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is { } exception)
        {
            foreach (var part in exception.ToString().Split('\n'))
            {
                Append(line.Append('\n').Append(Indent), part.TrimEnd('\r'));
            }
        }

        textWriter.Write(line.Append('\n'));
    }

    private static void Append(StringBuilder line, string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                line.Append(character);
            }
        }
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        LogLevel.Debug => "dbug",
        _ => "trce",
    };
}

internal static class OneLineConsoleSetup
{
    private const string Setting = "Logging:Console:FormatterName";

    public static void AddOneLineConsole(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConsoleFormatter<OneLineConsole, ConsoleFormatterOptions>();
        if (string.IsNullOrEmpty(configuration[Setting]))
        {
            logging.AddConsole(options => options.FormatterName = OneLineConsole.FormatterName);
        }
    }
}
