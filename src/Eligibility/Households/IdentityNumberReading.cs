using System.Globalization;
using System.Text;

namespace Welfare.Eligibility.Households;

/// <summary>One reading of a text as an identity number: the number or the problem, and what was put right on the way.</summary>
public readonly record struct IdentityNumberReading(
    IdentityNumber? Number, IdentityNumberProblem Problem, IdentityNumberNotices Notices)
{
    private const int LegacyLength = 15;

    // Longer than any number with spaces in it: a pasted page is refused before it is looked at.
    private const int LongestText = 200;

    private static readonly DateOnly Earliest = new(1880, 1, 1);

    public static IdentityNumberReading Of(string? raw, DateOnly today)
    {
        if (raw is { Length: > LongestText })
        {
            return new(null, IdentityNumberProblem.Length, IdentityNumberNotices.None);
        }
        var (text, notices) = Normalise(raw ?? "");
        if (ProblemOfShape(text) is not IdentityNumberProblem.None and var problem)
        {
            return new(null, problem, notices);
        }
        if (text.Length == LegacyLength)
        {
            var body = $"{text[..6]}19{text[6..]}";
            text = body + IdentityNumber.CheckCharacter(body);
            notices |= IdentityNumberNotices.FifteenDigitsConverted;
        }
        problem = ProblemOfContent(text, today);
        return new(problem == IdentityNumberProblem.None ? new IdentityNumber(text) : null, problem, notices);
    }

    private static (string Text, IdentityNumberNotices Notices) Normalise(string raw)
    {
        var text = new StringBuilder(raw.Length);
        var notices = IdentityNumberNotices.None;
        foreach (var c in raw)
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                notices |= IdentityNumberNotices.SpacesRemoved;
                continue;
            }
            var half = c is >= '０' and <= '９' or 'Ｘ' or 'ｘ' ? (char)(c - '０' + '0') : c;
            notices |= half == c ? IdentityNumberNotices.None : IdentityNumberNotices.FullWidthConverted;
            notices |= half == 'x' ? IdentityNumberNotices.LowerCaseXRaised : IdentityNumberNotices.None;
            text.Append(half == 'x' ? 'X' : half);
        }
        return (text.ToString(), notices);
    }

    private static IdentityNumberProblem ProblemOfShape(string text)
    {
        if (text.Length == 0)
        {
            return IdentityNumberProblem.Empty;
        }
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var endsInX = digits == text.Length - 1 && text[^1] == 'X';
        if (digits != text.Length && !endsInX)
        {
            return IdentityNumberProblem.Characters;
        }
        return text.Length switch
        {
            IdentityNumber.Length => IdentityNumberProblem.None,
            LegacyLength => endsInX ? IdentityNumberProblem.Characters : IdentityNumberProblem.None,
            _ => IdentityNumberProblem.Length,
        };
    }

    private static IdentityNumberProblem ProblemOfContent(string text, DateOnly today)
    {
        if (text[^1] != IdentityNumber.CheckCharacter(text))
        {
            return IdentityNumberProblem.CheckDigit;
        }
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return IdentityNumberProblem.ImpossibleDate;
        }
        if (birth > today)
        {
            return IdentityNumberProblem.FutureDate;
        }
        return birth < Earliest ? IdentityNumberProblem.BornBefore1880 : IdentityNumberProblem.None;
    }
}
