using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using SerPS.Data;
using SerPS.Launcher;

namespace SerPS.Benchmarks;

/// <summary>
/// Many clients that upload recordings at once: answers by kind, throughput, waiting times, the server's memory; beside it what
/// <c>serps emotion</c> reaches on the same files. Arguments: folder of recordings, clients (200), seconds (60).
/// </summary>
internal static class ServerLoad
{
    private const int Files = 200;

    public static async Task<int> Run(string[] arguments)
    {
        string folder = arguments.ElementAtOrDefault(0) ?? "samples";
        int clients = Number(arguments.ElementAtOrDefault(1), 200), seconds = Number(arguments.ElementAtOrDefault(2), 60);
        string[] paths = [.. AudioFolder.Files(folder).Take(Files)];
        byte[][] files = [.. paths.Select(File.ReadAllBytes)];
        Console.WriteLine($"{files.Length} recordings, {files.Sum(file => file.Length) / 1e6:0} MB; {clients} clients, {seconds} s");

        using ServerProcess server = ServerProcess.Start(
            new ServerSettings { Port = 0 }, Path.GetFullPath("bin/Server/SerPS.Server.dll"),
            Console.Error.WriteLine, CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients })
        {
            BaseAddress = new Uri(server.Address.Url),
            Timeout = TimeSpan.FromMinutes(5),
        };
        var waits = new ConcurrentBag<double>();
        var kinds = new ConcurrentDictionary<string, int>();
        var memory = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Upload(http, files[i % files.Length], kinds, [])));
        kinds.Clear();

        var clock = Stopwatch.StartNew();
        Task[] work = [.. Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (int turn = client; clock.Elapsed.TotalSeconds < seconds; turn += clients)
            {
                await Upload(http, files[turn % files.Length], kinds, waits);
            }
        }))];
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds / 10.0));
            memory.Add(Memory(server.Id));
        }

        await Task.WhenAll(work);
        double elapsed = clock.Elapsed.TotalSeconds;
        double[] sorted = [.. waits.Order()];
        Console.WriteLine($"answers: {string.Join(", ", kinds.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value}"))}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"throughput {sorted.Length / elapsed:0.0} recordings a second; "
            + $"waiting p50 {At(sorted, 0.5):0.00} s, p95 {At(sorted, 0.95):0.00} s, p99 {At(sorted, 0.99):0.00} s"));
        Console.WriteLine("server memory in MB every tenth: "
            + string.Join(" ", memory.Select(value => value.ToString("0", CultureInfo.InvariantCulture))));
        server.Stop();

        double one = Time(paths.Take(1)), all = Time(paths);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"serps emotion on the same files: {paths.Length / all:0.0} a second, "
            + $"{(paths.Length - 1) / (all - one):0.0} without its start"));
        return kinds.Keys.All(kind => kind is "200" or "429") ? 0 : 1;
    }

    private static async Task Upload(HttpClient http, byte[] file, ConcurrentDictionary<string, int> kinds, ConcurrentBag<double> waits)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var body = new ByteArrayContent(file);
            body.Headers.ContentType = new("application/octet-stream");
            using HttpResponseMessage response = await http.PostAsync("api/emotion", body);
            await response.Content.ReadAsByteArrayAsync();
            kinds.AddOrUpdate($"{(int)response.StatusCode}", 1, (_, count) => count + 1);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                waits.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            else
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            }
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            kinds.AddOrUpdate(error.Message, 1, (_, count) => count + 1);
        }
    }

    private static double Time(IEnumerable<string> paths)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["bin/Dependencies/SerPS.Cli.dll", "emotion", .. paths])
        {
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Memory(int id)
    {
        using Process process = Process.GetProcessById(id);
        return process.WorkingSet64 / 1e6;
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];

    private static int Number(string? text, int standard) => text is null ? standard : int.Parse(text, CultureInfo.InvariantCulture);
}
