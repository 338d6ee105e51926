using System.Globalization;

namespace Welfare.Rules;

/// <summary>One text in the two languages that every screen, letter and rule exists in.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record Words(string Zh, string En)
{
    /// <summary>The same text in both languages: for figures, identifiers and names.</summary>
    public static Words Same(string text) => new(text, text);

    /// <summary>The text for a reader's culture: Chinese for any Chinese culture, English for every other.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Zh : En;
}
