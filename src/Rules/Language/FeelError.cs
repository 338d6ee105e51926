namespace Welfare.Rules.Language;

/// <summary>An expression that cannot be read or does not fit the vocabulary.</summary>
/// <param name="position">Offset of the first wrong character in the expression, from 0.</param>
/// <param name="words">What is wrong.</param>
internal sealed class FeelError(int position, Words words) : Exception(words.En)
{
    public int Position { get; } = position;

    public Words Words { get; } = words;
}
