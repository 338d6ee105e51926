using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Eligibility.CountyApprovals;

/// <summary>What a county approves: the text of a version, and each dated value of its figures that holds in the county. Another text or value is another law.</summary>
/// <param name="Version">The version.</param>
/// <param name="Figures">Its figures with the values of the county and of the divisions above it.</param>
/// <param name="Fingerprint">SHA-256 over the text and the values, lower-case hex.</param>
public sealed record CountyLaw(Ruleset Version, IReadOnlyList<CountyFigure> Figures, string Fingerprint)
{
    public static CountyLaw Of(RulesetLibrary library, Ruleset version, string county)
    {
        var divisions = Parameter.DivisionsOf(county);
        var figures = version.Parameters
            .Select(name => library.AllParameters.First(p => p.Name == name))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .SelectMany(p => p.Values.Where(v => divisions.Contains(v.Region) && !library.IsDraft(p, v)).Select(v => new CountyFigure(p, v)))
            .ToList();
        var text = string.Join('\n', figures.Select(Line).Prepend(TextFingerprint.Of(version.Text)));
        return new(version, figures, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static string Line(CountyFigure figure) => string.Create(CultureInfo.InvariantCulture,
        $"{figure.Parameter.Name}|{figure.Value.Region}|{figure.Value.From:yyyy-MM-dd}|{figure.Value.Until:yyyy-MM-dd}|{figure.Text}|{figure.Value.Confirmed}|{figure.Value.Source}");
}

/// <summary>A dated value of a figure.</summary>
public sealed record CountyFigure(Parameter Parameter, ParameterValue Value)
{
    public string Text => Parameter.Format(Value.Value);
}
