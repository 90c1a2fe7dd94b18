using BenchmarkDotNet.Running;
using SerPS.Benchmarks;
using SerPS.Benchmarks.Evaluation;

if (args is ["throughput", .. string[] extractors])
{
    return Throughput.Run(extractors);
}

if (args is ["coverage"])
{
    return IntervalCoverage.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
