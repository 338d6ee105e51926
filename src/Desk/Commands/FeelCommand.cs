using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welfare.Rules.Feel;

namespace Welfare.Desk.Commands;

/// <summary><c>rules feel</c>: the value of one expression, or of a file of them.</summary>
internal static class FeelCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var expression = new Argument<string?>("expression") { Description = "An expression of FEEL.", Arity = ArgumentArity.ZeroOrOne };
        var context = new Option<string?>("--context") { Description = "A JSON file with the names the expression may use; - is standard input." };
        var batch = new Option<string?>("--batch") { Description = "A file of JSON lines: suite, id, expression, and perhaps expected, error and context; - is standard input." };
        var feel = new Command("feel", "Evaluates an expression and prints its value as JSON.") { expression, context, batch };
        feel.Validators.Add(result =>
        {
            if (result.GetValue(expression) is null == result.GetValue(batch) is null)
            {
                result.AddError("Give either an expression or --batch with a file.");
            }
        });
        feel.SetAction(parsed => RulesCommands.Guarded(() => parsed.GetValue(batch) is { } file
            ? Batch(file)
            : Single(parsed.GetValue(expression)!, parsed.GetValue(context))));
        return feel;
    }

    private static int Single(string expression, string? contextFile)
    {
        JsonElement? context = null;
        if (contextFile is not null && !TryRead(contextFile, out context))
        {
            return CommandLine.Wrong;
        }

        try
        {
            var result = new FeelEvaluator(TimeProvider.System).Evaluate(expression, context);
            Console.WriteLine(result.Json);
            foreach (var problem in result.Problems)
            {
                Console.Error.WriteLine(Said(problem));
            }

            return result.IsComplete ? CommandLine.Good : CommandLine.Wrong;
        }
        catch (Exception e) when (IsWrongText(e))
        {
            Console.Error.WriteLine($"{contextFile}: {e.Message}");
            return CommandLine.Wrong;
        }
    }

    private static bool TryRead(string file, out JsonElement? context)
    {
        using var reader = Open(file);
        try
        {
            context = JsonElement.Parse(reader.ReadToEnd());
            return true;
        }
        catch (JsonException e)
        {
            Console.Error.WriteLine($"{file}({e.LineNumber + 1},{e.BytePositionInLine + 1}): {e.Message}");
            context = null;
            return false;
        }
    }

    private static int Batch(string file)
    {
        var evaluator = new FeelEvaluator(TimeProvider.System);
        var (lines, passed, failed, unread) = (0, 0, 0, 0);
        using var reader = Open(file);
        while (reader.ReadLine() is { } line)
        {
            lines++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var pass = Case(evaluator, JsonElement.Parse(line));
                passed += pass == true ? 1 : 0;
                failed += pass == false ? 1 : 0;
            }
            catch (Exception e) when (IsWrongText(e))
            {
                unread++;
                Console.WriteLine($"{{\"line\": {lines}, \"value\": null, \"error\": {JsonSerializer.Serialize(e.Message, Readable)}}}");
                Console.Error.WriteLine($"{file}({lines}): {e.Message}");
            }
        }

        Console.Error.WriteLine($"{passed} passed, {failed} failed" + (unread > 0 ? $", {unread} lines not read" : ""));
        return failed + unread == 0 ? CommandLine.Good : CommandLine.Wrong;
    }

    /// <summary>Evaluates one line and prints its result; whether it is as expected, or null when nothing is.</summary>
    private static bool? Case(FeelEvaluator evaluator, JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("expression", out var expression) || expression.ValueKind != JsonValueKind.String)
        {
            throw new FormatException("a line must be an object with an expression");
        }

        var result = evaluator.Evaluate(expression.GetString()!, line.TryGetProperty("context", out var context) && context.ValueKind != JsonValueKind.Null ? context : null);
        bool? pass = !line.TryGetProperty("expected", out var expected) ? null
            : evaluator.Matches(result, expected) && (result.Problems.Count > 0 || !line.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.True);
        var row = new List<string>();
        foreach (var name in new[] { "suite", "id" })
        {
            if (line.TryGetProperty(name, out var value))
            {
                row.Add($"\"{name}\": {value.GetRawText()}");
            }
        }

        row.Add($"\"value\": {result.Json}");
        if (result.Problems.Count > 0)
        {
            row.Add($"\"error\": {JsonSerializer.Serialize(string.Join("; ", result.Problems.Select(Said)), Readable)}");
        }

        if (pass is { } known)
        {
            row.Add($"\"pass\": {(known ? "true" : "false")}");
        }

        Console.WriteLine($"{{{string.Join(", ", row)}}}");
        return pass;
    }

    /// <summary>Whether a file is not as it should be. A text with half a character in it is an invalid operation to the JSON reader.</summary>
    private static bool IsWrongText(Exception e) => e is JsonException or FormatException or InvalidOperationException;

    private static string Said(FeelProblem problem) => $"{problem.Position + 1}: {problem.Words.En}";

    private static TextReader Open(string file) => file == "-" ? Console.In : File.OpenText(file);
}
