using BenchmarkDotNet.Running;
using SerPS.Benchmarks;
using SerPS.Benchmarks.Classical;
using SerPS.Benchmarks.Evaluation;

if (args is ["throughput", .. string[] extractors])
{
    return Throughput.Run(extractors);
}

if (args is ["coverage"])
{
    return IntervalCoverage.Run();
}

if (args is ["learners", ..])
{
    return Learners.Run(args[1..]);
}

if (args is ["memory", ..])
{
    return LearnerMemory.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
