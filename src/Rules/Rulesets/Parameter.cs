using System.Globalization;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets;

/// <summary>A figure of the law with its values by region and date.</summary>
/// <param name="Name">The name that expressions use.</param>
/// <param name="Kind"><see cref="FactKind.Money"/>, <see cref="FactKind.Decimal"/> or <see cref="FactKind.Integer"/>.</param>
/// <param name="Scale">Decimals of the stored value: 2 for money.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">Its values, by region and then date.</param>
/// <param name="File">The file it was read from.</param>
public sealed record Parameter(string Name, FactKind Kind, int Scale, Words Title, Words Unit, IReadOnlyList<ParameterValue> Values, string File)
{
    /// <summary>What the number counts where the parameter is a limit in time; null for every other figure.</summary>
    public Period? Period { get; init; }

    /// <summary>
    /// The value in force on a day: of the region itself, else of the division above it (350128, 350100, 350000, 000000).
    /// Null when no value covers the day, which is unknown, never zero.
    /// </summary>
    public ParameterValue? On(string region, DateOnly day)
    {
        foreach (var division in DivisionsOf(region))
        {
            var value = Values.Where(v => v.Region == division && v.From <= day).MaxBy(v => v.From);
            if (value is not null && (value.Until is not { } until || day <= until))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A value as text: yuan with two decimals, or the number with its decimals.</summary>
    public string Format(long value) => Figures.Format(value, Scale);

    /// <summary>The divisions whose values hold in one: itself, its city, its province and the country, the nearest first, each once.</summary>
    /// <param name="region">A division's code; what lies below a county counts as its county, missing digits as noughts.</param>
    public static IReadOnlyList<string> DivisionsOf(string region)
    {
        var code = region.PadRight(6, '0')[..6];
        return [.. new[] { code, code[..4] + "00", code[..2] + "0000", "000000" }.Distinct()];
    }
}

/// <summary>One dated value of a parameter.</summary>
/// <param name="Region">The division it holds in.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Until">The last day, inclusive, where the source names one before the next value begins.</param>
/// <param name="Value">The stored value: fen for money, else scaled by the parameter's decimals.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Confirmed">Whether an official source confirms it. Every screen and letter that uses an unconfirmed one says so.</param>
public sealed record ParameterValue(string Region, DateOnly From, DateOnly? Until, long Value, string Source, bool Confirmed)
{
    /// <summary>The line of its file, from 1.</summary>
    public int Line { get; init; } = 1;
}

/// <summary>Exact decimals as text.</summary>
internal static class Figures
{
    /// <summary>Characters that any number needs at most.</summary>
    public const int Longest = 64;

    public static string Format(long value, int scale)
    {
        if (scale == 0)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        if (value == 0 && scale == 2)
        {
            return "0.00";
        }

        return new(Write(stackalloc char[Longest], value, scale, '-', isGrouped: false));
    }

    /// <summary>Writes a scaled number to the end of a buffer of <see cref="Longest"/> characters and gives what it wrote.</summary>
    public static ReadOnlySpan<char> Write(Span<char> buffer, long value, int scale, char minus, bool isGrouped)
    {
        var rest = value < 0 ? 0 - (ulong)value : (ulong)value;
        var at = buffer.Length;
        for (var place = -scale; rest > 0 || place <= 0; place++)
        {
            if (place == 0 && scale > 0)
            {
                buffer[--at] = '.';
            }
            else if (isGrouped && place > 0 && place % 3 == 0)
            {
                buffer[--at] = ',';
            }

            (rest, var digit) = Math.DivRem(rest, 10);
            buffer[--at] = (char)('0' + digit);
        }

        if (value < 0)
        {
            buffer[--at] = minus;
        }

        return buffer[at..];
    }

    /// <summary>Reads a plain decimal (<c>880.00</c>) as an integer of a scale; false when it has more decimals or other characters.</summary>
    public static bool TryParse(string? text, int scale, out long value)
    {
        value = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var negative = text[0] == '-';
        var parts = (negative ? text[1..] : text).Split('.');
        var decimals = parts.Length == 2 ? parts[1] : "";
        if (parts.Length > 2 || decimals.Length > scale || (parts.Length == 2 && decimals.Length == 0) || parts[0].Length is 0 or > 12)
        {
            return false;
        }

        if (!long.TryParse(parts[0] + decimals.PadRight(scale, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = negative ? -value : value;
        return true;
    }
}
