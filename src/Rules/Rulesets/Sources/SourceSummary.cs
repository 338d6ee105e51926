namespace Welfare.Rules.Rulesets.Sources;

/// <summary>What a source says, in short words of our own: to find one's way by, never to decide by.</summary>
/// <param name="Id">Its id, as rules cite it.</param>
/// <param name="Title">Its name.</param>
/// <param name="Official">Where its own text is to be read.</param>
/// <param name="Href">Its address; null without one.</param>
/// <param name="Says">What it is.</param>
/// <param name="Articles">What its articles say, by their place as rules cite it.</param>
/// <param name="File">The file it was read from.</param>
public sealed record SourceSummary(string Id, Words Title, Words Official, string? Href, Words Says, IReadOnlyDictionary<string, Words> Articles, string File)
{
    /// <summary>
    /// What a cited place says: the place itself, else the article it stands in; the source as a whole where it has no place.
    /// Null where nobody has summed it up.
    /// </summary>
    public Words? At(Citation citation) => citation.Place.Length == 0 ? Says
        : Articles.GetValueOrDefault(citation.Place) ?? Articles.GetValueOrDefault(citation.Article);
}
