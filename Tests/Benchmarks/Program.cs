using BenchmarkDotNet.Running;
using SerPS.Benchmarks;

if (args is ["throughput"])
{
    return Throughput.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
