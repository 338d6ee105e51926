using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>What people call the keys that a determination uses.</summary>
/// <param name="Members">Names by member key.</param>
/// <param name="Sources">Department items and other sources by id.</param>
/// <param name="Programmes">Programme names by id.</param>
/// <param name="Laws">The sources that a ruleset cites, by id: printed as a legend.</param>
public sealed record DocumentNames(
    IReadOnlyDictionary<string, string> Members,
    IReadOnlyDictionary<string, Words> Sources,
    IReadOnlyDictionary<string, Words> Programmes,
    IReadOnlyDictionary<string, Words> Laws)
{
    private static readonly Dictionary<string, Words> Nothing = [];

    public static DocumentNames None { get; } = new(new Dictionary<string, string>(), Nothing, Nothing, Nothing);

    internal string Member(string? key) => key is null ? "" : Members.GetValueOrDefault(key, key);

    internal Words Source(string? id) => id is null ? Words.Same("") : Sources.GetValueOrDefault(id, Words.Same(id));

    internal Words Programme(string id) => Programmes.GetValueOrDefault(id, Words.Same(id));
}
