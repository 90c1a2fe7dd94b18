using BenchmarkDotNet.Running;
using SerPS.Benchmarks;

if (args is ["throughput"])
{
    return Throughput.Run();
}

if (args is ["load", .. string[] settings])
{
    return await ServerLoad.Run(settings);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
