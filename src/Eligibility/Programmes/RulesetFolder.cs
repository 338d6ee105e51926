using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Programmes;

/// <summary>Reads the <c>rulesets/</c> folder of a county.</summary>
public static class RulesetFolder
{
    /// <summary>Everything in the folder. <exception cref="RulesetException">Anything is wrong: every error is listed.</exception></summary>
    public static RulesetLibrary Load(string folder) => RulesetLibrary.Read(Texts(folder));

    /// <summary>The YAML files of the folder, by their path inside it.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText)
        : throw new RulesetException([new(folder, 1, 1, null, new Words("没有这个文件夹", "there is no such folder"))]);
}
