using System.Collections.Frozen;
using System.Globalization;

namespace Welfare.Desk.Security;

/// <summary>
/// Whether a password is made of what guessers try first: everyday words and this place's own (<c>guessable-words.txt</c>), also with digits for letters, runs
/// of digits, of letters and of the keyboard, repetitions, years. Three everyday words that have nothing to do with one another hide enough. No kind of character
/// is asked for or forbidden.
/// </summary>
public static class GuessablePassword
{
    /// <summary>What a password must hide at least, in half a letter's worth: four letters of its own, or three everyday words.</summary>
    private const int Enough = 8;

    private const int Letter = 2;
    private const int Digit = 1;
    private const int EverydayWord = 3;

    /// <summary>Where in the file the words begin of which each hides a little.</summary>
    private const string Everyday = "# everyday";

    private const int ShortestRun = 3;

    private static readonly string[] Rows =
    [
        "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "1234567890-=", "!@#$%^&*()_+", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp",
        "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "1357924680", "2468013579", "7894561230", "1029384756", "a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i",
        "z1x2c3v4b5n6m7", "1z2x3c4v5b6n7m", "a1s2d3f4g5h6j7k8l9", "1a2s3d4f5g6h7j8k9l", "112233445566778899", "102030405060708090", "0147258369", "147852369", "789456123", "963852741",
        "qpwoeirutyalskdjfhg", "qawsedrftgyhujikolp", "a1a2a3a4a5a6", "1q2q3q4q5q6q",
    ];

    private static readonly string[] Runs = [.. Rows.Concat(Rows.Select(Reversed))];
    private static readonly FrozenDictionary<string, int> Words = Read();
    private static readonly int LongestWord = Words.Keys.Max(word => word.Length);

    public static bool Is(string password)
    {
        var text = password.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        var hidden = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            hidden[end] = hidden[end - 1] + OwnAt(text, end - 1);
            for (var start = 0; start < end; start++)
            {
                if (hidden[start] < hidden[end] && PieceOf(text, start, end) is { } worth)
                {
                    hidden[end] = Math.Min(hidden[end], hidden[start] + worth);
                }
            }
        }

        return hidden[text.Length] < Enough;
    }

    // A mark between two pieces joins them and hides nothing.
    private static int OwnAt(string text, int at) =>
        char.IsAsciiDigit(text[at]) ? Digit : char.IsLetterOrDigit(text[at]) || (at > 0 && !char.IsLetterOrDigit(text[at - 1])) ? Letter : 0;

    // How much a piece hides; null where it is none.
    private static int? PieceOf(string text, int start, int end)
    {
        var piece = text.AsSpan(start, end - start);
        return (piece.Length >= ShortestRun && (IsRun(piece) || IsOneCharacter(piece))) || IsYear(piece) || IsRepeated(text, start, end) ? 0 : WordOf(piece);
    }

    private static int? WordOf(ReadOnlySpan<char> piece) =>
        piece.Length < 2 || piece.Length > LongestWord ? null
        : Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out var worth) ? worth
        : Words.TryGetValue(AsLetters(piece), out var spelt) ? spelt
        : null;

    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        foreach (var run in Runs)
        {
            if (run.AsSpan().Contains(piece, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneCharacter(ReadOnlySpan<char> piece) => !piece.ContainsAnyExcept(piece[0]);

    private static bool IsYear(ReadOnlySpan<char> piece) =>
        piece.Length == 4 && int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2100;

    // What stood there before, once more.
    private static bool IsRepeated(string text, int start, int end) =>
        end - start > 1 && text.AsSpan(0, start).Contains(text.AsSpan(start, end - start), StringComparison.Ordinal);

    private static string AsLetters(ReadOnlySpan<char> piece) => string.Create(piece.Length, piece, static (letters, from) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = from[i] switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var other => other };
        }
    });

    private static string Reversed(string text) => string.Concat(text.Reverse());

    private static FrozenDictionary<string, int> Read()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').ToList();
        var everyday = lines.IndexOf(Everyday);
        return WordsOf(lines.Skip(everyday)).ToDictionary(word => word, _ => EverydayWord)
            .Concat(WordsOf(lines.Take(everyday)).Select(word => KeyValuePair.Create(word, 0)))
            .GroupBy(word => word.Key).ToFrozenDictionary(word => word.Key, word => word.Min(one => one.Value));
    }

    private static HashSet<string> WordsOf(IEnumerable<string> lines) =>
        [.. lines.Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
