using Welfare.Rules.Language;

namespace Welfare.Rules.Explanation.Formulas;

/// <summary>A part of a formula in both languages, with how loosely it holds together: 0 needs no brackets, 1 a product, 2 a sum, and so on.</summary>
internal readonly record struct Piece(string Zh, string En, int Level = 0)
{
    public Words Words => new(Zh, En);

    public static Piece Of(Words words, int level = 0) => new(words.Zh, words.En, level);

    public static Piece Same(string text, int level = 0) => new(text, text, level);

    /// <summary>In brackets where it holds together more loosely than asked.</summary>
    public Piece Within(int level) => Level <= level ? this : new($"（{Zh}）", $"({En})");

    /// <summary>Two sides with an operator of the same signs in both languages.</summary>
    public static Piece Infix(Piece left, string sign, Piece right, int level) => new($"{left.Zh} {sign} {right.Zh}", $"{left.En} {sign} {right.En}", level);

    public static Piece Call(Words name, IEnumerable<Piece> arguments)
    {
        var list = arguments.ToList();
        return new($"{name.Zh}({string.Join("; ", list.Select(a => a.Zh))})", $"{name.En}({string.Join("; ", list.Select(a => a.En))})");
    }

    public static Piece Arithmetic(Arithmetic sign, Piece left, Piece right) => sign switch
    {
        Language.Arithmetic.Add => Infix(left.Within(2), "+", right.Within(2), 2),
        Language.Arithmetic.Subtract => Infix(left.Within(2), "−", right.Within(1), 2),
        Language.Arithmetic.Multiply => Infix(left.Within(1), "×", right.Within(1), 1),
        _ => Infix(left.Within(1), "÷", right.Within(0), 1),
    };

    public static Words Name(Rounding mode) => mode switch
    {
        Rounding.Floor => new("向下取整", "floor"),
        Rounding.Ceiling => new("向上取整", "ceiling"),
        Rounding.Up => new("进位取整", "round up"),
        Rounding.Down => new("舍去取整", "round down"),
        Rounding.HalfUp => new("四舍五入", "round half up"),
        _ => new("五舍六入", "round half down"),
    };

    public static Words Larger { get; } = new("取大", "larger of ");

    public static Words Smaller { get; } = new("取小", "smaller of ");

    public static Words Absolute { get; } = new("绝对值", "distance from zero of ");
}
