using Welfare.Rules.Engines.Interpreted;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Tests;

/// <summary>A small vocabulary with a fact of every kind, for tests that say their own rules.</summary>
internal static class SmallWorld
{
    public static readonly DateOnly Day = new(2022, 6, 15);

    public const string Facts =
        """
        schema: 1
        departments:
          - {id: transport, zh: 交通厅, en: Transport}
        items:
          - {id: D01, department: transport, zh: 车辆, en: Vehicles, refresh: daily, fresh_for_days: 30}
        suppliers:
          - {id: applicant, zh: 申请人, en: the applicant}
          - {id: village, zh: 村委会, en: the village}
        records:
          - name: household
            zh: 家庭
            en: Household
            lists:
              - {name: members, record: member, zh: 成员, en: Members, supplied_by: applicant}
            facts:
              - {name: p, zh: 甲, en: P, type: boolean, supplied_by: applicant}
              - {name: q, zh: 乙, en: Q, type: boolean, supplied_by: applicant}
              - {name: r, zh: 丙, en: R, type: boolean, supplied_by: village}
              - {name: rent, zh: 房租, en: Rent, type: money, supplied_by: applicant}
              - {name: savings, zh: 存款, en: Savings, type: money, min: -1000000, supplied_by: applicant}
              - {name: gift, zh: 礼金, en: Gift, type: money, none_means: 0, supplied_by: applicant}
              - {name: people, zh: 人数, en: People, type: integer, max: 100, supplied_by: applicant}
              - {name: rate, zh: 比例, en: Rate, type: decimal, scale: 2, supplied_by: applicant}
              - {name: moved_on, zh: 迁入日期, en: Moved on, type: date, supplied_by: applicant}
              - {name: area, zh: 城乡, en: Area, type: choice, choices: [{id: rural, zh: 农村, en: Rural}, {id: urban, zh: 城镇, en: Urban}], supplied_by: village}
              - {name: place, zh: 地点, en: Place, type: code, digits: 12, supplied_by: village}
          - name: member
            zh: 成员
            en: Member
            lists:
              - {name: cars, record: car, item: D01, zh: 车辆, en: Cars}
            facts:
              - {name: wages, zh: 工资, en: Wages, type: money, item: D01, none_means: 0, supplied_by: applicant}
              - {name: debts, zh: 债务, en: Debts, type: money, supplied_by: applicant}
              - {name: born, zh: 出生日期, en: Born, type: date, supplied_by: applicant}
              - {name: works, zh: 就业, en: Works, type: boolean, supplied_by: applicant}
              - {name: ill, zh: 患病, en: Ill, type: boolean, supplied_by: village}
              - {name: chosen, zh: 计入, en: Chosen, type: boolean}
              - {name: months, zh: 月数, en: Months, type: integer, max: 1000, supplied_by: applicant}
              - {name: share, zh: 份额, en: Share, type: decimal, scale: 2, supplied_by: applicant}
              - {name: sex, zh: 性别, en: Sex, type: choice, choices: [{id: female, zh: 女, en: Female}, {id: male, zh: 男, en: Male}], supplied_by: applicant}
              - {name: home, zh: 户籍, en: Home, type: code, digits: 12, supplied_by: applicant}
          - name: car
            zh: 车辆
            en: Car
            facts:
              - {name: price, zh: 价格, en: Price, type: money, supplied_by: applicant}
              - {name: active, zh: 正常, en: Active, type: boolean, supplied_by: applicant}
              - {name: bought, zh: 购买日期, en: Bought, type: date, supplied_by: applicant}
              - {name: doors, zh: 车门, en: Doors, type: integer, max: 9, supplied_by: applicant}
        """;

    public const string Standard =
        """
        name: standard
        type: money
        unit: {zh: 元, en: yuan}
        title: {zh: 标准, en: Standard}
        values:
          - {region: "350128", from: 2022-04-01, value: 880.00, source: S1, confirmed: true}
          - {region: "350100", from: 2020-01-01, until: 2020-12-31, value: 700.00, source: S1, confirmed: false}
        """;

    public const string Multiple =
        """
        name: multiple
        type: decimal
        scale: 2
        unit: {zh: 倍, en: times}
        title: {zh: 倍数, en: Multiple}
        values:
          - {region: "000000", from: 2000-01-01, value: 1.50, source: S1, confirmed: false}
        """;

    /// <summary>The head of a version; definitions, rules and the like follow.</summary>
    public const string Head =
        """
        schema: 1
        programme: aid
        in_force: 2020-01-01
        until: null
        title: {zh: 救助, en: Aid}
        says: {zh: 救助, en: Aid}
        sources:
          S1: {zh: 办法, en: Measures}
        parameters: [standard, multiple]

        """;

    /// <summary>The files of a rulesets folder with one version.</summary>
    public static Dictionary<string, string> Files(string version) => new()
    {
        ["facts.yaml"] = Facts,
        ["parameters/standard.yaml"] = Standard,
        ["parameters/multiple.yaml"] = Multiple,
        ["aid/2020-01-01.yaml"] = version,
    };

    public static RulesetLibrary Read(string version) => RulesetLibrary.Read(Files(version));

    /// <summary>A rule as YAML; the condition must hold no single quote.</summary>
    public static string Rule(string id, string when, string kind = "requirement", string more = "") =>
        $"  - id: {id}\n"
        + $"    kind: {kind}\n"
        + "    title: {zh: 规则, en: Rule}\n"
        + "    says: {zh: 规定, en: Rule}\n"
        + "    cites: S1\n"
        + $"    when: '{when}'\n"
        + "    message: {met: {zh: 符合, en: Met}, not_met: {zh: 不符合, en: Not met}}\n"
        + (more.Length == 0 ? "" : more + "\n");

    public static FactRecord Household() => new(Vocabulary.Root, "household");

    public static Vocabulary Vocabulary { get; } = Read(Head + "rules:\n" + Rule("R", "household.p")).Vocabulary;

    /// <summary>A household whose member list is complete.</summary>
    public static FactRecord Household(params FactRecord[] members)
    {
        var household = Household();
        household.List("members").State = FactState.Known;
        household.List("members").Records.AddRange(members);
        return household;
    }

    public static FactRecord Member(string key, params (string Fact, long Value)[] facts) => Record("member", key, facts);

    public static FactRecord Car(string key, params (string Fact, long Value)[] facts) => Record("car", key, facts);

    public static FactRecord With(this FactRecord record, string fact, long value)
    {
        record[fact] = FactEntry.Of(value);
        return record;
    }

    public static FactRecord With(this FactRecord record, string fact, FactState state)
    {
        record[fact] = new(state, 0);
        return record;
    }

    public static FactRecord WithCars(this FactRecord member, FactState state, params FactRecord[] cars)
    {
        member.List("cars").State = state;
        member.List("cars").Records.AddRange(cars);
        return member;
    }

    /// <summary>The exact value of an expression, by both engines; null when unknown.</summary>
    public static (Int128 Value, Int128 Denominator)? Evaluate(string expression, FactRecord household, string definitions = "", DateOnly? asOf = null)
    {
        var definition = "definitions:\n" + definitions + $"  - {{name: result, says: {{zh: 结果, en: result}}, value: '{expression}'}}\n";
        var library = Read(Head + definition + "rules:\n" + Rule("R", "household.p"));
        var version = library.Versions.Single();
        var compiled = CompiledRuleset.Compile(version);
        var context = compiled.Context(library, "350128", asOf ?? Day);
        var slot = compiled.Figures.Named["result"];
        var slots = new long[compiled.Figures.Size];
        var frame = compiled.Frame(household, asOf ?? Day);
        compiled.Figures.FillAny(frame.Bytes, context.Constants, context.Known, compiled.Start(frame, 0), slots);
        var type = compiled.Figures.Figure(slot).Type;
        var fraction = Outcome.Fraction(slots[3 * slot], (Int128)slots[(3 * slot) + 1] * Rules.Engines.Compiled.ExactRounding.PowerOfTen(type.Scale));
        var found = slots[(3 * slot) + 2] == 0 ? default((Int128, Int128)?) : (fraction.Value, fraction.Denominator);

        var outcome = new Interpreter(version, context, household, asOf ?? Day).Evaluate(compiled.Figures.Figure(slot));
        found.Should().Be(outcome.IsKnown ? (outcome.Value, outcome.Denominator) : null, "both engines must agree on {0}", expression);
        return found;
    }

    /// <summary>Whether a condition holds, by both engines; null when unknown.</summary>
    public static bool? Holds(string condition, FactRecord household, string definitions = "", DateOnly? asOf = null) =>
        Evaluate(condition, household, definitions, asOf) is { } value ? value.Value != 0 : null;

    private static FactRecord Record(string type, string key, (string Fact, long Value)[] facts)
    {
        var record = new FactRecord(Vocabulary.Record(type), key);
        foreach (var (fact, value) in facts)
        {
            record[fact] = FactEntry.Of(value);
        }

        return record;
    }
}
