using System.Collections.Frozen;
using System.Globalization;

namespace Welfare.Desk.Security;

/// <summary>
/// Whether a password is made of what guessers try first: everyday words and this place's own (<c>guessable-words.txt</c>), also with digits for letters, runs
/// of digits, of letters and of the keyboard, repetitions, years. No kind of character is asked for or forbidden.
/// </summary>
public static class GuessablePassword
{
    /// <summary>So many characters at least must be explained by no piece.</summary>
    private const int OwnCharacters = 4;

    private const int ShortestRun = 3;

    private static readonly string[] Rows =
    [
        "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "1234567890-=", "!@#$%^&*()_+", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp",
        "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "1357924680", "2468013579", "7894561230", "1029384756",
    ];

    private static readonly string[] Runs = [.. Rows.Concat(Rows.Select(Reversed))];
    private static readonly FrozenSet<string> Words = Read();
    private static readonly int LongestWord = Words.Max(word => word.Length);

    public static bool Is(string password)
    {
        var text = password.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        var own = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            own[end] = own[end - 1] + OwnAt(text, end - 1);
            for (var start = 0; start < end; start++)
            {
                if (own[start] < own[end] && IsPiece(text, start, end))
                {
                    own[end] = own[start];
                }
            }
        }

        return own[text.Length] < OwnCharacters;
    }

    // A mark between two pieces joins them and hides nothing.
    private static int OwnAt(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || (at > 0 && !char.IsLetterOrDigit(text[at - 1])) ? 1 : 0;

    private static bool IsPiece(string text, int start, int end)
    {
        var piece = text.AsSpan(start, end - start);
        return IsWord(piece) || (piece.Length >= ShortestRun && (IsRun(piece) || IsOneCharacter(piece))) || IsYear(piece) || IsRepeated(text, start, end);
    }

    private static bool IsWord(ReadOnlySpan<char> piece) =>
        piece.Length > 1 && piece.Length <= LongestWord && (Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(piece) || Words.Contains(AsLetters(piece)));

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

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToFrozenSet();
    }
}
