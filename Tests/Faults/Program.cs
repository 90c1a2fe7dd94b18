using System.Diagnostics;
using System.Globalization;
using SerPS.Faults;

// arguments: kills of each kind (6), seconds of load (10), clients (20), what the checks to run begin with (all)
int Number(int index, int usual) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : usual;
if (!File.Exists(Serps.Assembly))
{
    Console.Error.WriteLine("The command line is not built: ./build.sh build.");
    return 3;
}

Check[] checks =
[
    .. DiskFull.Checks(), .. Neighbours.Checks(), .. new Kills(Number(0, 6), seed: 1).Checks(),
    .. new ServerLoad(Number(1, 10), Number(2, 20)).Checks(),
];
(int passed, int failed, int skipped) = (0, 0, 0);
foreach (Check check in checks.Where(check => check.Name.StartsWith(args.ElementAtOrDefault(3) ?? string.Empty, StringComparison.Ordinal)))
{
    long start = Stopwatch.GetTimestamp();
    string result;
    using var work = new Workplace();
    try
    {
        check.Run(work);
        (passed, result) = (passed + 1, "passed");
    }
    catch (SkipException skip)
    {
        (skipped, result) = (skipped + 1, $"skipped: {skip.Message}");
    }
    catch (Exception error)
    {
        (failed, result) = (failed + 1, $"FAILED: {(error is FaultException ? error.Message : error)}");
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{check.Name}: {result} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)"));
}

Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 && passed > 0 ? 0 : 1;
