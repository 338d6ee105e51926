using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;

namespace Welfare.Eligibility.Programmes;

/// <summary>Reads the <c>rulesets/</c> folder of a county.</summary>
public static class RulesetFolder
{
    /// <summary>What decides here, with its drafts beside it. <exception cref="RulesetException">Anything but a draft is wrong, or nothing was ever published: every error is listed.</exception></summary>
    public static RulesetLibrary Load(string folder) => Load(folder, Texts(folder));

    /// <summary>The same of texts already read.</summary>
    public static RulesetLibrary Load(string folder, IReadOnlyDictionary<string, string> texts) => texts.ContainsKey(Publications.File)
        ? RulesetLibrary.Read(texts)
        : throw new RulesetException([new(Path.Combine(folder, Publications.File), 1, 1, null, new(
            "没有公布记录，所以没有任何版本可以施行：先批准，如 rules approve --all --drafted-by 起草人 --by 批准人 --on 日期",
            "there is none, so no version is in force: approve them first, as with rules approve --all --drafted-by NAME --by NAME --on DATE"))]);

    /// <summary>The YAML files of the folder and <c>published.json</c>, by their path inside it.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, Publications.File))
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText)
        : throw new RulesetException([new(folder, 1, 1, null, new Words("没有这个文件夹", "there is no such folder"))]);
}
