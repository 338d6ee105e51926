namespace Welfare.Rules.Language;

/// <summary>An expression that cannot be read or does not fit the vocabulary.</summary>
/// <param name="position">Offset of the first wrong character in the expression, from 0.</param>
/// <param name="words">What is wrong.</param>
internal class FeelError(int position, Words words) : Exception(words.En)
{
    public int Position { get; } = position;

    public Words Words { get; } = words;
}

/// <summary>An evaluation that asks for more time, memory or depth than it may have. It ends there; nothing inside it turns this into null.</summary>
internal sealed class FeelLimitError(int position, Words words) : FeelError(position, words);
