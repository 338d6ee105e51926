using System.Text.Json;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Households;

/// <summary>Reads household JSON (see <c>docs/household-file.md</c>): one object, an array of them, or one object a line.</summary>
public sealed class HouseholdFile(Vocabulary vocabulary)
{
    private const int MostProblems = 50;

    /// <summary>The households of a text, one after the other. <exception cref="HouseholdFileException">A household is wrong; those before it have been given.</exception></summary>
    /// <param name="text">JSON or JSON Lines.</param>
    /// <param name="file">How messages call it.</param>
    public IEnumerable<Subject> ReadAll(TextReader text, string file)
    {
        var number = 0;
        string? line;
        do
        {
            line = text.ReadLine();
            number++;
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        if (line is null)
        {
            throw Problem(file, 1, 1, "", new("文件是空的", "the file is empty"));
        }

        return IsWholeObject(line) ? Lines(line, number, text, file) : Document(new string('\n', number - 1) + line + "\n" + text.ReadToEnd(), file);
    }

    /// <summary>One household. <exception cref="HouseholdFileException">It is wrong: every problem is listed.</exception></summary>
    public Subject Read(string text, string file) => Household(Parse(text, 1, file), file);

    private IEnumerable<Subject> Lines(string first, int number, TextReader text, string file)
    {
        for (var line = first; line is not null; line = text.ReadLine(), number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Household(Parse(line, number, file), file);
            }
        }
    }

    private IEnumerable<Subject> Document(string text, string file)
    {
        var value = Parse(text, 1, file);
        return value.Kind == JsonKind.Array ? value.Items.Select(item => Household(item, file)) : [Household(value, file)];
    }

    private static bool IsWholeObject(string line)
    {
        try
        {
            return JsonText.Read(line).Kind == JsonKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonValue Parse(string text, int firstLine, string file)
    {
        try
        {
            return JsonText.Read(text, firstLine);
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw Problem(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "", new($"不是有效的 JSON：{reason}", $"not valid JSON: {reason}"));
        }
    }

    private Subject Household(JsonValue value, string file)
    {
        var reading = new HouseholdReading(vocabulary, file);
        var subject = reading.Read(value);
        return reading.Problems.Count == 0 ? subject! : throw new HouseholdFileException([.. reading.Problems.Take(MostProblems)]);
    }

    private static HouseholdFileException Problem(string file, int line, int column, string field, Words says) =>
        new([new(file, line, column, field, says)]);
}
