using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Tests.Rulesets;

public sealed class ShippedVersionTests
{
    private static readonly DateOnly LastDay = new(2030, 12, 31);

    public static IEnumerable<object[]> Versions() => Shipped.Versions();

    public static IEnumerable<object[]> Programmes() => Shipped.Library.Programmes.Select(p => new object[] { p });

    [Theory]
    [MemberData(nameof(Versions))]
    public void Compile_EveryVersion_DecidesAnEmptyHousehold(string id)
    {
        var version = Shipped.Version(id);
        var compiled = CompiledRuleset.Compile(version);
        var household = new FactRecord(Shipped.Library.Vocabulary.Root, "empty");
        household.List("members").Records.Add(new(Shipped.Library.Vocabulary.Record("member"), "m1"));

        var bits = compiled.Decide(compiled.Frame(household, version.InForce), compiled.Context(Shipped.Library, "350128", version.InForce));

        bits.Met.Should().Be(0, "nothing is known of the household");
        compiled.Verdict(bits).Should().Be(Verdict.Unknown);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Rules_EveryVersion_HaveUniqueIds(string id) =>
        Shipped.Version(id).Rules.Select(r => r.Id).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Cites_EveryRuleDefinitionAndSetting_ResolvesToASource(string id)
    {
        var version = Shipped.Version(id);
        var cites = version.Rules.Select(r => r.Cites)
            .Concat(version.Definitions.Select(d => d.Cites))
            .Concat(version.Settings.Select(s => s.Cites))
            .OfType<string>()
            .SelectMany(Parts);

        cites.Should().NotBeEmpty();
        cites.Where(c => !version.Sources.ContainsKey(c.Split(' ')[0])).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Gaps_EveryVersion_CiteASourceOrADocumentByItsNumber(string id)
    {
        var version = Shipped.Version(id);

        var wrong = version.Gaps.SelectMany(g => Parts(g.Cites)).Where(c => !version.Sources.ContainsKey(c.Split(' ')[0]) && !c.Contains('〔'));

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Settings_EveryVersion_SayTheOtherReading(string id) =>
        Shipped.Version(id).Settings.Where(s => s.Alternative is null).Select(s => s.Name).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sources_EveryVersion_AreAllCited(string id)
    {
        var version = Shipped.Version(id);
        var text = version.Text[version.Text.IndexOf("subject:", StringComparison.Ordinal)..];

        version.Sources.Keys.Where(s => !text.Contains(s, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public void VersionOn_EveryDayTo2030_IsCoveredByExactlyOneVersion(string programme)
    {
        var life = Shipped.Library.Versions.Where(v => v.Programme == programme).OrderBy(v => v.InForce).ToList();
        for (var day = life[0].InForce; day <= LastDay; day = day.AddDays(1))
        {
            var version = Shipped.Library.VersionOn(programme, day);

            version.Should().NotBeNull("{0} has a version on {1}", programme, day);
            life.Count(v => v.InForce <= day && (Shipped.Library.LastDay(v) is not { } last || day <= last)).Should().Be(1, "{0} has one version on {1}", programme, day);
            (Shipped.Library.LastDay(version!) is { } end && end < day).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public void VersionOn_DayBeforeTheFirstVersion_IsNone(string programme)
    {
        var first = Shipped.Library.Versions.Where(v => v.Programme == programme).Min(v => v.InForce);

        Shipped.Library.VersionOn(programme, first.AddDays(-1)).Should().BeNull();
    }

    private static string[] Parts(string cites) =>
        cites.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
