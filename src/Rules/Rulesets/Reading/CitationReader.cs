using Welfare.Rules.Rulesets.Sources;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads <c>cites</c>: every source that it names must stand under <c>sources</c>.</summary>
internal sealed class CitationReader(IReadOnlyDictionary<string, Source> sources)
{
    /// <summary>Where a citation must stand: rules and gaps.</summary>
    public string Required(YamlMap m) => Read(m, required: true) ?? "";

    /// <summary>Where no text may rule it: definitions, choices, readings.</summary>
    public string? Optional(YamlMap m) => Read(m, required: false);

    private string? Read(YamlMap m, bool required)
    {
        if (m.Scalar("cites", required) is not { } scalar)
        {
            return null;
        }

        foreach (var wrong in Citation.All(scalar.Value).Where(c => !sources.ContainsKey(c.Source)))
        {
            m.Error(scalar, Spelling.Unknown(new("来源", "source"), wrong.Source, sources.Keys));
        }

        return scalar.Value ?? "";
    }
}
