using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Tests.Facts;

/// <summary>The vocabulary that this product ships.</summary>
internal static class TestVocabulary
{
    public static Vocabulary Full { get; } = RulesetLibrary
        .Read(new Dictionary<string, string> { ["facts.yaml"] = File.ReadAllText(Path.Combine(Root(), "rulesets", "facts.yaml")) })
        .Vocabulary;

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Welfare.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the source tree.");
        }
        return folder.FullName;
    }
}
