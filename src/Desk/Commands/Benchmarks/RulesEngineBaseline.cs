using RulesEngine.Models;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// Microsoft RulesEngine with the programme's deciding conditions as lambda expressions. It is given the members' sums ready made, which the
/// other rows compute themselves; even so it is the slowest.
/// </summary>
internal sealed class RulesEngineBaseline
{
    private const string Workflow = "minimum-income";

    private static readonly (string Name, string Expression)[] Conditions =
    [
        ("DB-03", "h.LocalHukou"),
        ("DB-20", "h.Assets - h.Deductions >= 4 * 12 * h.Standard * h.N"),
        ("DB-21", "h.Vehicles > 0"),
        ("DB-22", "(h.Homes >= 2 && h.HomeArea >= 2 * h.HousingStandard * h.N) || h.SpecialHomes > 0"),
        ("DB-23", "h.Enterprises > 0 || h.HiresOthers"),
        ("DB-30", "h.Income < 12 * h.Standard * h.N"),
        ("DB-34", "h.Income >= 12 * h.Standard * h.N && h.Income * 2 < 3 * 12 * h.Standard * h.N"),
    ];

    private readonly RulesEngine.RulesEngine _engine = new(
        [
            new Workflow
            {
                WorkflowName = Workflow,
                Rules = [.. Conditions.Select(c => new Rule { RuleName = c.Name, RuleExpressionType = RuleExpressionType.LambdaExpression, Expression = c.Expression })],
            },
        ]);

    public static int ConditionCount => Conditions.Length;

    public async ValueTask<int> DecideAsync(BenchSums sums)
    {
        var met = 0;
        foreach (var result in await _engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("h", sums)))
        {
            met += result.IsSuccess ? 1 : 0;
        }

        return met;
    }
}

/// <summary>A household's sums, computed before the clock starts.</summary>
public sealed class BenchSums
{
    public long N { get; init; }

    public long Standard { get; init; }

    public long HousingStandard { get; init; }

    public long Income { get; init; }

    public long Assets { get; init; }

    public long Deductions { get; init; }

    public long Homes { get; init; }

    public long HomeArea { get; init; }

    public int SpecialHomes { get; init; }

    public int Vehicles { get; init; }

    public int Enterprises { get; init; }

    public bool HiresOthers { get; init; }

    public bool LocalHukou { get; init; }

    internal static BenchSums Of(BenchHousehold h, long standard, long housingStandard) => new()
    {
        N = h.Members.Length,
        Standard = standard,
        HousingStandard = housingStandard,
        Income = h.Members.Sum(m => m.Wages + m.Business + m.PensionPersonal + m.PensionEmployee - m.Tax - m.Insurance),
        Assets = h.Members.Sum(m => m.Assets),
        Deductions = h.Members.Sum(m => m.Deductions),
        Homes = h.Members.Sum(m => m.Homes.Sum(x => x.Share)) / 10_000,
        HomeArea = h.Members.Sum(m => m.Homes.Sum(x => x.Area * x.Share)) / 10_000,
        SpecialHomes = h.Members.Sum(m => m.Homes.Count(x => x.Use is 1 or 2)),
        Vehicles = h.Members.Sum(m => m.Vehicles.Count(v => v.State == 0 && v.Kind > 2)),
        Enterprises = h.Members.Sum(m => m.Enterprises.Count(e => e.Kind < 3)),
        HiresOthers = h.HiresOthers,
        LocalHukou = h.Members.Any(m => m.HukouCode == h.TownshipCode),
    };
}
