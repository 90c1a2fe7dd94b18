using System.Globalization;
using BenchmarkDotNet.Running;
using SerPS.Benchmarks;
using SerPS.Benchmarks.Training;

switch (args)
{
    case ["throughput"]:
        return Throughput.Run();
    case ["inception"]:
        return InceptionComparison.Run();
    case ["inception", string rounds]:
        return InceptionComparison.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
    case ["inception-serps"]:
        return InceptionComparison.Measure();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
