using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>The vectors of the law that are about days, numbers, files and payments and not about a household's facts.</summary>
public sealed class ProcedureScenarioTests
{
    private const string File = "procedure/scenarios/one.yaml";

    private static readonly IReadOnlyList<ProcedureScenario> Shipped = ProcedureScenarioReader.Read(RulesetFolder.Texts(Path.Combine(TestVocabulary.Root(), "rulesets")));

    public static IEnumerable<object[]> Scenarios() => Shipped.Select(scenario => new object[] { scenario.File, scenario.Line, scenario.Name });

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Trait("ASVS", "2.2.3")]
    public Task Run_ShippedScenario_ComesOutAsExpected(string file, int line, string name) =>
        Shipped.Single(scenario => (scenario.File, scenario.Line, scenario.Name) == (file, line, name)).RunAsync();

    [Theory]
    [InlineData("kind: limit", "(3,9): a: there is no kind value limit; did you mean limits?")]
    [InlineData("kind: limits\n  programme: p\n  village: v\n  accepted_on: 6 March\n  decides: county\n  expect: {}", "(6,16): a: accepted_on must be a date such as 2021-12-01")]
    [InlineData("kind: limits\n  programme: p\n  village: v\n  accepted_on: 2023-03-06\n  decides: village\n  expect: {}", "(7,12): a: there is no decides value village")]
    [InlineData("kind: identity-number\n  today: 2022-06-15\n  number: '1'\n  expect: {problem: date}", "(6,21): a: there is no problem value date")]
    [InlineData("kind: identity-number\n  today: 2022-06-15\n  number: '1'\n  exact: {problem: none}", "(1,3): a: expect is missing")]
    [InlineData("kind: identity-number\n  today: 2022-06-15\n  number: '1'\n  sex: male\n  expect: {problem: none}", "(6,3): a: there is no field sex")]
    [InlineData("kind: import\n  today: 2022-06-15\n  files: []\n  expect: {quarantined: [], answers: [{number: '1', item: D08, state: knwon, rows: 1}]}", "(6,71): a: there is no state value knwon; did you mean known?")]
    [InlineData("kind: payments\n  programme: p\n  today: 2026-04-06\n  awards: [{id: first, person: lin, amount: 540.001, from: 2026-04-01}]\n  expect: []", "(6,45): a: amount must be in yuan with at most two decimals")]
    [InlineData("kind: payments\n  programme: p\n  today: 2026-04-06\n  awards: [{id: first, person: lin, amount: 540.00, from: 2026-04-01}]\n  expect: [{month: 2026-04-01, made_on: 2026-04-06, paid: {frist: 540.00}, held: {}}]", "(7,60): a: there is no field frist; did you mean first?")]
    [InlineData("kind: applying-again\n  programme: p\n  refused_at: 2022-10-10\n  filed_at: 2023-10-09T23:59:59+08:00\n  expect: {may_be_declined: true}", "(5,15): a: refused_at must be an instant such as 2022-10-10T10:00:00+08:00")]
    public void Read_WhatAKindCannotExpress_NamesFileLineAndField(string fields, string error)
    {
        var read = () => ProcedureScenarioReader.Read(new Dictionary<string, string> { [File] = $"- name: a\n  source: S1\n  {fields}\n" });

        read.Should().Throw<RulesetException>().Which.Errors.Select(e => $"{e}").Should().Contain(e => e.StartsWith(File + error, StringComparison.Ordinal));
    }
}
