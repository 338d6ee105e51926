using System.Globalization;
using System.Runtime.CompilerServices;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Language;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Explanation;

/// <summary>A message in both languages, each placeholder with the slot of its figure.</summary>
internal sealed class MessageTemplate(MessagePair message, FigureTable figures)
{
    private const int UsualLength = 256;
    private readonly Placeholder[] _zh = [.. message.Zh.Values.Select(v => new Placeholder(figures.Slot(v), v.Type))];
    private readonly Placeholder[] _en = [.. message.En.Values.Select(v => new Placeholder(figures.Slot(v), v.Type))];

    /// <summary>The message with a household's figures.</summary>
    public Words Fill(ReadOnlySpan<long> slots) => _zh.Length + _en.Length == 0
        ? message.Plain
        : new(Fill(message.Zh.Texts, _zh, slots, isChinese: true), Fill(message.En.Texts, _en, slots, isChinese: false));

    private static string Fill(IReadOnlyList<string> texts, Placeholder[] placeholders, ReadOnlySpan<long> slots, bool isChinese)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        text.AppendLiteral(texts[0]);
        for (var i = 0; i < placeholders.Length; i++)
        {
            var (slot, type) = placeholders[i];
            FactText.Append(ref text, type, ExactFigure.At(slots, slot), isChinese);
            text.AppendLiteral(texts[i + 1]);
        }

        return text.ToStringAndClear();
    }

    private readonly record struct Placeholder(int Slot, ScalarType Type);
}
