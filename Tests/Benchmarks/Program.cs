using BenchmarkDotNet.Running;
using SerPS.Benchmarks;
using SerPS.Benchmarks.Audio;
using SerPS.Benchmarks.Classical;
using SerPS.Benchmarks.Data;
using SerPS.Benchmarks.Evaluation;
using SerPS.Benchmarks.Features;
using SerPS.Benchmarks.Networks;

switch (args)
{
    case ["throughput", .. string[] extractors]:
        return Throughput.Run(extractors);
    case ["voice"]:
        return VoiceComparison.Run();
    case ["coverage"]:
        return IntervalCoverage.Run();
    case ["lower-bound"]:
        return LowerBound.Run();
    case ["learners", .. string[] rest]:
        return Learners.Run(rest);
    case ["memory", .. string[] rest]:
        return LearnerMemory.Run(rest);
    case ["networks", .. string[] rest]:
        return NetworkComparison.Run(rest);
    case ["network-serps", string network]:
        return NetworkComparison.Measure(network);
    case ["network-profile", string network]:
        return NetworkProfile.Run(network);
    case ["input-waiting", string network, string recordings]:
        return InputWaiting.Run(network, recordings);
    case ["vorbis"]:
        return VorbisComparison.Run();
    case ["opus"]:
        return OpusComparison.Run();
    case ["duplicates", .. string[] rest]:
        return DuplicateSearch.Run(rest);
    case ["scale"]:
        return Scale.Run();
    case ["tasks", string recordings]:
        return TaskThroughput.Run(recordings);
    case ["load", .. string[] settings]:
        return await ServerLoad.Run(settings);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
