using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Programmes;

/// <summary>The texts of the rulesets folder as they were when the desk opened, so that what is shown is what decides.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Files">The texts by their path inside it.</param>
public sealed record RulebookTexts(string Folder, IReadOnlyDictionary<string, string> Files)
{
    public static RulebookTexts Read(string folder) => new(folder, RulesetFolder.Texts(folder));

    public RulesetLibrary Load() => RulesetFolder.Load(Folder, Files);
}
