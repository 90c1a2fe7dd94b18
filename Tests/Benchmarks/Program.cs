using BenchmarkDotNet.Running;
using SerPS.Benchmarks;

if (args is ["throughput", .. string[] extractors])
{
    return Throughput.Run(extractors);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
