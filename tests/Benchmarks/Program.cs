using BenchmarkDotNet.Running;
using Welfare.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
