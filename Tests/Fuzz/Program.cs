using System.Globalization;
using SerPS.Fuzz;

if (!Instrumentation.IsOn)
{
    return Instrumentation.Run(args);
}

string[] names = [.. FuzzTargets.All.Select(target => target.Name)];
if (FuzzOptions.Parse(args, names) is not { } options)
{
    Console.Error.WriteLine($"Usage: fuzz [TARGET] [--inputs N] [--seed N]; targets: {string.Join(", ", names)}");
    return 2;
}

Coverage.Begin(); // before any instrumented code runs
string findings = Path.Combine(Regressions.Root, "artifacts", "fuzz", "findings");
Console.WriteLine($"{"target",-16}{"inputs",9}{"read",9}{"kept",6}{"branches",9}{"foreign",8}{"slow",6}{"large",6}{"slowest",9}{"largest",9}{"time",7}");
int failed = 0;
foreach (TargetRow row in FuzzTargets.All.Where(row => options.Target is null || row.Name == options.Target))
{
    using FuzzTarget target = row.Make();
    using var patience = new Patience(findings);
    FuzzResult result = Fuzzer.Run(row.Name, target, Regressions.Of(row.Name), options.Inputs, options.Seed, patience);
    failed += result.Findings.Count > 0 ? 1 : 0;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Name,-16}{result.Inputs,9}{result.Read,9}{result.Kept,6}{result.Branches,9}{result.Faults(Fuzzer.Foreign),8}"
        + $"{result.Faults(Fuzzer.Slow),6}{result.Faults(Fuzzer.Large),6}{result.Slowest.TotalSeconds,8:0.00}s"
        + $"{result.Largest / 1e6,7:0.0}MB{result.Elapsed.TotalSeconds,6:0}s"));
    foreach (Finding finding in result.Findings)
    {
        Console.WriteLine($"  {finding.Kind}: {finding.What}");
        Console.WriteLine($"    {Path.GetRelativePath(Regressions.Root, finding.Save(findings))}");
    }
}

if (options.Result is { } file)
{
    int run = options.Target is null ? FuzzTargets.All.Count : 1;
    File.WriteAllText(file, $"{run - failed} {failed} 0");
}

return failed == 0 ? 0 : 1;
