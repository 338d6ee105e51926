using System.Text;
using Welfare.Rules;
using Welfare.Rules.Rulebook;

namespace Welfare.Desk.Commands;

/// <summary>Differences between rulesets as text for a terminal.</summary>
internal sealed class DiffText(bool english)
{
    private readonly StringBuilder _text = new();

    public static string Write(VersionDiff diff, bool english)
    {
        var text = new DiffText(english);
        text.Version(diff);
        return text._text.ToString();
    }

    public static string Write(LibraryDiff diff, bool english)
    {
        var text = new DiffText(english);
        text.Library(diff);
        return text._text.ToString();
    }

    private void Library(LibraryDiff diff)
    {
        foreach (var (versions, kind) in new[] { (diff.Removed, ChangeKind.Removed), (diff.Added, ChangeKind.Added) })
        {
            foreach (var version in versions)
            {
                Line(0, $"{In(Naming.Of(ChangedPart.Version))} {version.Id}: {In(Naming.Of(kind))} · {In(version.Title)}");
            }
        }

        foreach (var (fact, kind) in diff.Facts)
        {
            Line(0, $"{In(new("事实", "fact"))} {fact}: {In(Naming.Of(kind))}");
        }

        foreach (var version in diff.Versions)
        {
            Version(version);
        }

        if (_text.Length == 0)
        {
            Line(0, In(new("没有差别", "no difference")));
        }
    }

    private void Version(VersionDiff diff)
    {
        Line(0, diff.Before.Id == diff.After.Id ? diff.After.Id : $"{diff.Before.Id} → {diff.After.Id}");
        if (diff.Changes.Count == 0)
        {
            Line(1, In(new("没有差别", "no difference")));
        }

        foreach (var change in diff.Changes)
        {
            Line(1, $"{In(Naming.Of(change.Part))} {change.Id}: {In(Naming.Of(change.Kind))}{(change.Title is { } title ? " · " + In(title) : "")}");
            foreach (var field in change.Fields)
            {
                Field(change.Kind, field);
            }
        }

        foreach (var (rule, through) in diff.Touched)
        {
            var names = string.Join(english ? ", " : "、", through);
            Line(1, In(new($"规则 {rule}: 文字未改，所依据的 {names} 已改", $"rule {rule}: reads the same, rests on changed {names}")));
        }
    }

    private void Field(ChangeKind kind, FieldChange field)
    {
        if (kind is ChangeKind.Added or ChangeKind.Removed)
        {
            Line(2, $"{In(field.Field)}: {In((field.Before ?? field.After)!)}");
            return;
        }

        Line(2, $"{In(field.Field)}:");
        Line(3, $"- {(field.Before is { } before ? In(before) : In(new("（无）", "(none)")))}");
        Line(3, $"+ {(field.After is { } after ? In(after) : In(new("（无）", "(none)")))}");
    }

    private string In(Words words) => english ? words.En : words.Zh;

    private void Line(int indent, string text) => _text.Append(' ', 2 * indent).Append(text).Append('\n');
}
