using System.Security.Cryptography;
using System.Text;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>
/// Everything that decides, as one module of JavaScript: the versions with their rules, figures and words. It reads nothing but the household it is
/// asked about, and needs no other module, no network and no evaluation of text.
/// </summary>
public sealed class RulePack
{
    // In the order in which they need one another.
    private static readonly string[] Parts = ["numbers", "kleene", "calendar", "words", "household", "decide"];

    private RulePack(RulesetLibrary library)
    {
        var body = Body(library);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        Text = $"const hash = '{Hash}';\n{body}";
    }

    /// <summary>SHA-256 of the module's text after its first line, which holds this hash; lower-case hex. Every answer of the module carries it.</summary>
    public string Hash { get; }

    /// <summary>The module: <c>decide(household, options)</c>, <c>pack</c> and <c>HouseholdError</c>.</summary>
    public string Text { get; }

    /// <summary>The pack of the versions that decide. <exception cref="RulesetException">A rule has no translation.</exception></summary>
    /// <param name="library">The rulesets.</param>
    public static RulePack Of(RulesetLibrary library) => new(library);

    private static string Body(RulesetLibrary library)
    {
        var versions = string.Concat(library.Versions.Select(v => $"{new VersionWriter(library, v).Write()},\n"));
        var body = new StringBuilder();
        foreach (var part in Parts)
        {
            body.Append(Part(part));
        }

        return body.Append(new VocabularyWriter(library).Write())
            .Append("const versions=[\n").Append(versions).Append("];\n")
            .Append("export const pack = Object.freeze({ hash, versions: versions.map((v) => v.id), health: ").Append(HealthWriter.Write(library)).Append(" });\n")
            .ToString();
    }

    private static string Part(string name)
    {
        using var stream = typeof(RulePack).Assembly.GetManifestResourceStream($"JavaScript.{name}.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
