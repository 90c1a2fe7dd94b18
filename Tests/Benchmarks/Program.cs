using BenchmarkDotNet.Running;
using SerPS.Benchmarks;
using SerPS.Benchmarks.Classical;

if (args is ["throughput"])
{
    return Throughput.Run();
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
