using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Documents;

/// <summary>What people call the keys that a determination uses.</summary>
/// <param name="Members">Names by member key.</param>
/// <param name="Sources">Department items and other sources by id.</param>
/// <param name="Programmes">Programme names by id.</param>
/// <param name="Laws">The sources that a ruleset cites, by id: printed as a legend.</param>
/// <param name="Vocabulary">Kinds, units and choices of facts; without it values stand as the determination has them.</param>
public sealed record DocumentNames(
    IReadOnlyDictionary<string, string> Members,
    IReadOnlyDictionary<string, Words> Sources,
    IReadOnlyDictionary<string, Words> Programmes,
    IReadOnlyDictionary<string, Words> Laws,
    Vocabulary? Vocabulary = null)
{
    // The engine's own mark on a fact that it set in the household's favour.
    private const string SetByChoice = "choice";
    private const string IdentityCard = "identity-card";

    private static readonly Dictionary<string, Words> Nothing = [];

    private Dictionary<(string Name, Words Label), FactType> Types => field ??=
        (Vocabulary?.Records ?? []).SelectMany(record => record.Facts).DistinctBy(type => (type.Name, type.Label)).ToDictionary(type => (type.Name, type.Label));

    public static DocumentNames None { get; } = new(new Dictionary<string, string>(), Nothing, Nothing, Nothing);

    /// <summary>As the rulesets of that day and their vocabulary call them.</summary>
    public static DocumentNames Of(RulesetLibrary library, DateOnly asOf, IReadOnlyDictionary<string, string> members)
    {
        var vocabulary = library.Vocabulary;
        var versions = library.Programmes.Select(id => library.VersionOn(id, asOf)).OfType<Ruleset>().ToList();
        var sources = vocabulary.Items
            .Select(item => (item.Id, Named(vocabulary.Department(item.Department).Label, item.Label)))
            .Concat(vocabulary.Suppliers.Select(supplier => (supplier.Id, supplier.Label)))
            .Append((IdentityCard, new Words("居民身份证", "identity card")))
            .Append((SetByChoice, new Words("按有利于申请家庭的原则选定", "set in the household's favour")));
        return new DocumentNames(
            members,
            sources.ToDictionary(),
            versions.ToDictionary(version => version.Programme, version => version.Title),
            versions.SelectMany(version => version.Sources).DistinctBy(source => source.Key)
                .ToDictionary(source => source.Key, source => source.Value.Title),
            vocabulary);
    }

    /// <summary>A key such as <c>m1</c>, or <c>m1/vehicle-2</c> for the second of a member's records.</summary>
    internal string Member(string? key)
    {
        if (key is null)
        {
            return "";
        }
        var parts = key.Split('/', 2);
        var name = Members.GetValueOrDefault(parts[0], parts[0]);
        return parts.Length == 1 ? name : $"{name} #{parts[1][(parts[1].LastIndexOf('-') + 1)..]}";
    }

    internal Words Source(string? id) => id is null ? Words.Same("") : Sources.GetValueOrDefault(id, Words.Same(id));

    internal Words Programme(string id) => Programmes.GetValueOrDefault(id, Words.Same(id));

    /// <summary>The type behind a used fact; its label tells apart equal names of different records.</summary>
    internal FactType? TypeOf(UsedFact fact) => Types.GetValueOrDefault((fact.Fact, fact.Label));

    private static Words Named(Words department, Words item) => new($"{department.Zh}“{item.Zh}”", $"{department.En}: {item.En}");
}
