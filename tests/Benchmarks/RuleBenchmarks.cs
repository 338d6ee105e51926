using BenchmarkDotNet.Attributes;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Programmes;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;

namespace Welfare.Benchmarks;

/// <summary>The rows of <c>bench rules</c>, one household after the other. Run with <c>dotnet run -c Release --project tests/Benchmarks -- --filter '*'</c>.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Households = 10_000;
    private RuleBench _bench = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _bench = new RuleBench(RulesetFolder.Load(Folder()), Households);
        if (_bench.Differences() + _bench.UnknownDifferences() + _bench.KernelDifferences() + _bench.KernelUnknownDifferences() > 0)
        {
            throw new InvalidOperationException("The engines differ: there is nothing to measure.");
        }
    }

    [Benchmark(Baseline = true)]
    public long HandWritten() => _bench.ByHand(Next()).True;

    [Benchmark]
    public long HandWrittenOverNullableValues() => _bench.ByHandOpen(Next()).True;

    [Benchmark]
    public VerdictBits Compiled() => _bench.ByCompiled(Next());

    [Benchmark]
    public VerdictBits CompiledUnknown() => _bench.ByCompiledUnknown(Next());

    [Benchmark(OperationsPerInvoke = Households)]
    public PopulationVerdicts PopulationKernel() => _bench.ByKernel();

    [Benchmark(OperationsPerInvoke = Households)]
    public PopulationVerdicts PopulationKernelUnknown() => _bench.ByKernelUnknown();

    [Benchmark]
    public Determination Explained() => _bench.Engine.Determine(_bench.Version, _bench.Subjects[Next()]);

    [Benchmark]
    public async Task<int> MicrosoftRulesEngine() => await _bench.RulesEngine.DecideAsync(_bench.Sums[Next()]);

    private int Next() => _next = (_next + 1) % Households;

    // BenchmarkDotNet runs the copy in a folder of its own, deep below the solution.
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Welfare.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("Welfare.sln is not above the program."), "rulesets");
    }
}
