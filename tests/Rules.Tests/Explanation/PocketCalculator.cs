using System.Globalization;
using System.Numerics;

namespace Welfare.Rules.Tests.Explanation;

/// <summary>Works out a line of figures as a reader would, exactly; it shares nothing with the engines.</summary>
internal sealed class PocketCalculator
{
    private static readonly string[] Functions = ["larger of ", "smaller of ", "distance from zero of ", "round half up", "round half down", "round up", "round down", "floor", "ceiling"];
    private readonly string _text;
    private int _at;

    private PocketCalculator(string text) => _text = text;

    public static (BigInteger Value, BigInteger Denominator) WorkOut(string text)
    {
        var calculator = new PocketCalculator(text);
        var result = calculator.Sum();
        return calculator._at == text.Length ? result : throw new FormatException($"'{text}' cannot be read from {calculator._at}.");
    }

    public static string Rounded((BigInteger Value, BigInteger Denominator) number, int decimals)
    {
        var rounded = Round(number, decimals, "round half up");
        var scaled = rounded.Value * BigInteger.Pow(10, decimals) / rounded.Denominator;
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return (scaled < 0 ? "-" : "") + (decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}");
    }

    private (BigInteger Value, BigInteger Denominator) Sum()
    {
        var result = Product();
        while (TrySign(" + ", " − ", out var first))
        {
            var next = Product();
            result = Reduced((result.Value * next.Denominator) + ((first ? 1 : -1) * next.Value * result.Denominator), result.Denominator * next.Denominator);
        }

        return result;
    }

    private (BigInteger Value, BigInteger Denominator) Product()
    {
        var result = Term();
        while (TrySign(" × ", " ÷ ", out var first))
        {
            var next = Term();
            result = first ? Reduced(result.Value * next.Value, result.Denominator * next.Denominator) : Reduced(result.Value * next.Denominator, result.Denominator * next.Value);
        }

        return result;
    }

    private (BigInteger Value, BigInteger Denominator) Term()
    {
        if (TryTake("("))
        {
            var inner = Sum();
            Take(")");
            return inner;
        }

        return Functions.FirstOrDefault(f => TryTake(f + "(")) is { } function ? Call(function) : Number();
    }

    private (BigInteger Value, BigInteger Denominator) Call(string function)
    {
        List<(BigInteger Value, BigInteger Denominator)> arguments = [Sum()];
        while (TryTake("; "))
        {
            arguments.Add(Sum());
        }

        Take(")");
        return function switch
        {
            "larger of " => arguments.Aggregate((a, b) => IsLess(a, b) ? b : a),
            "smaller of " => arguments.Aggregate((a, b) => IsLess(b, a) ? b : a),
            "distance from zero of " => (BigInteger.Abs(arguments[0].Value), arguments[0].Denominator),
            _ => Round(arguments[0], (int)arguments[1].Value, function),
        };
    }

    private (BigInteger Value, BigInteger Denominator) Number()
    {
        var sign = TryTake("−") ? -1 : 1;
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or ','))
        {
            _at++;
        }

        var digits = _text[start.._at].Replace(",", "", StringComparison.Ordinal);
        var decimals = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var value = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return Reduced(sign * value, BigInteger.Pow(10, decimals));
    }

    private static (BigInteger Value, BigInteger Denominator) Round((BigInteger Value, BigInteger Denominator) number, int decimals, string mode)
    {
        var unit = BigInteger.Pow(10, decimals);
        var below = BigInteger.Divide((number.Value * unit) - Mod(number.Value * unit, number.Denominator), number.Denominator);
        var rest = Mod(number.Value * unit, number.Denominator);
        var negative = number.Value < 0;
        var twice = rest * 2;
        var up = rest != 0 && mode switch
        {
            "floor" => false,
            "ceiling" => true,
            "round up" => !negative,
            "round down" => negative,
            "round half up" => negative ? twice > number.Denominator : twice >= number.Denominator,
            _ => negative ? twice >= number.Denominator : twice > number.Denominator,
        };
        return Reduced(below + (up ? 1 : 0), unit);
    }

    private static BigInteger Mod(BigInteger value, BigInteger divisor) => ((value % divisor) + divisor) % divisor;

    private static bool IsLess((BigInteger Value, BigInteger Denominator) a, (BigInteger Value, BigInteger Denominator) b) => a.Value * b.Denominator < b.Value * a.Denominator;

    private static (BigInteger Value, BigInteger Denominator) Reduced(BigInteger value, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(value, denominator) * (denominator < 0 ? -1 : 1);
        return (value / divisor, denominator / divisor);
    }

    private bool TrySign(string one, string other, out bool first)
    {
        first = TryTake(one);
        return first || TryTake(other);
    }

    private bool TryTake(string text)
    {
        if (string.CompareOrdinal(_text, _at, text, 0, text.Length) != 0)
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private void Take(string text)
    {
        if (!TryTake(text))
        {
            throw new FormatException($"'{_text}' lacks '{text}' at {_at}.");
        }
    }
}
