using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using SerPS.Launcher;

namespace SerPS.Faults;

/// <summary>
/// The server among clients of which a part asks a broken model, and a part uploads what is damaged: whoever asks rightly is answered.
/// </summary>
/// <param name="seconds">Seconds of load.</param>
/// <param name="clients">Clients at once.</param>
internal sealed class ServerLoad(int seconds, int clients)
{
    private const int Queue = 64;

    private const int Slices = 12;

    private const double MostSlower = 1.2;

    private const string Good = "ravdess-mlp", Broken = "broken";

    private static readonly string[] Answering = [Good, "ravdess-svm"];

    public IEnumerable<Check> Checks() =>
    [
        new("server: more questions to a broken model than the queue has places", BrokenModel),
        new(string.Create(CultureInfo.InvariantCulture, $"server: {clients} clients, a broken model, damaged uploads, {seconds} s"), Mixed),
    ];

    private static void BrokenModel(Workplace work)
    {
        using ServerProcess server = Start(work);
        using HttpClient http = Client(server, Queue);
        byte[] recording = Recording(work);
        HttpStatusCode[] answers = Task.WhenAll(
            Enumerable.Range(0, Queue).Select(_ => Ask(http, recording, Broken))).Result;
        Check.Require(answers.All(IsFine), $"answers {string.Join(", ", answers.Distinct())}");
        Check.Require(Ask(http, recording, Good).Result == HttpStatusCode.OK, "a good model is not answered any more");
        File.Copy(Model(Good), Path.Combine(work["models"], $"{Broken}.onnx"), overwrite: true);
        Check.Require(Ask(http, recording, Broken).Result == HttpStatusCode.OK, "a repaired model is not read again");
    }

    // the two kinds of load take turns, so that whatever else this machine does is in both
    private void Mixed(Workplace work)
    {
        using ServerProcess server = Start(work);
        using HttpClient http = Client(server, clients);
        byte[] recording = Recording(work), damaged = [.. recording[..20], .. new byte[200]];
        Task.WhenAll(Answering.Select(model => Ask(http, recording, model))).Wait(); // loading is no part of a wait
        var answers = new ConcurrentDictionary<(bool Broken, HttpStatusCode Status), int>();
        var waits = new ConcurrentBag<(bool Broken, string Model, double Seconds)>();
        List<long> memory = [];
        var clock = Stopwatch.StartNew();
        double whole = 2.0 * seconds, slice = whole / Slices;
        Task[] asking = [.. Enumerable.Range(0, clients).Select(async client =>
        {
            for (int turn = client; clock.Elapsed.TotalSeconds < whole; turn++)
            {
                bool broken = (int)(clock.Elapsed.TotalSeconds / slice) % 2 == 1, torn = broken && turn % 10 == 1;
                string model = broken && turn % 3 == 0 ? Broken : Answering[turn / 3 % Answering.Length];
                long start = Stopwatch.GetTimestamp();
                HttpStatusCode answer = await Ask(http, torn ? damaged : recording, model);
                answers.AddOrUpdate((broken, answer), 1, (_, count) => count + 1);
                if (answer == HttpStatusCode.OK)
                {
                    waits.Add((broken, model, Stopwatch.GetElapsedTime(start).TotalSeconds));
                }
                else
                {
                    await Task.Delay(50); // whoever is refused does not ask again at once
                }
            }
        })];
        while (clock.Elapsed.TotalSeconds < whole)
        {
            Thread.Sleep(TimeSpan.FromSeconds(slice));
            using Process process = Process.GetProcessById(server.Id);
            memory.Add(process.WorkingSet64 / 1_000_000);
        }

        Task.WaitAll(asking);
        foreach (bool broken in new[] { false, true })
        {
            IEnumerable<string> counts = answers.Where(answer => answer.Key.Broken == broken).OrderBy(answer => answer.Key.Status)
                .Select(answer => $"{(int)answer.Key.Status} {answer.Value}");
            Console.WriteLine($"  {(broken ? "with a broken model and damaged uploads" : "without")}: {string.Join(", ", counts)}");
        }

        Console.WriteLine($"  MB over time: {string.Join(' ', memory)}");
        Check.Require(answers.Keys.All(answer => IsFine(answer.Status)), $"answers {string.Join(", ", answers.Keys)}");
        foreach (string model in Answering)
        {
            double[] p95 = [.. new[] { false, true }.Select(broken => Percentile95(
                model, waits.Where(wait => wait.Broken == broken && wait.Model == model).Select(wait => wait.Seconds)))];
            string said = string.Create(
                CultureInfo.InvariantCulture, $"p95 of {model}: {p95[0]:0.000} s without, {p95[1]:0.000} s with, {p95[1] / p95[0]:0.00}");
            Console.WriteLine($"  {said}");
            Check.Require(p95[1] <= MostSlower * p95[0], said);
        }
    }

    // the time within which 95 of 100 questions are answered
    private static double Percentile95(string model, IEnumerable<double> waits)
    {
        double[] sorted = [.. waits.Order()];
        Check.Require(sorted.Length > 0, $"no question to {model} was answered");
        return sorted[(int)(0.95 * (sorted.Length - 1))];
    }

    private static bool IsFine(HttpStatusCode answer) => answer == HttpStatusCode.OK || ((int)answer >= 400 && (int)answer < 500);

    private static ServerProcess Start(Workplace work)
    {
        string models = Directory.CreateDirectory(work["models"]).FullName;
        File.WriteAllBytes(Path.Combine(models, $"{Broken}.onnx"), File.ReadAllBytes(Model(Good))[..1000]);
        Environment.SetEnvironmentVariable("SERPS_MODELS", models);
        return ServerProcess.Start(
            new ServerSettings { Port = 0, Model = Good, Queue = Queue },
            Path.Combine(Serps.Root, "bin", "Server", "SerPS.Server.dll"),
            log: null,
            CancellationToken.None);
    }

    private static string Model(string name) => Path.Combine(Serps.Root, "Models", $"{name}.onnx");

    private static byte[] Recording(Workplace work) => File.ReadAllBytes(Directory.GetFiles(work.Corpus("recordings", 1))[0]);

    private static HttpClient Client(ServerProcess server, int connections) => new(
        new SocketsHttpHandler { MaxConnectionsPerServer = connections })
    {
        BaseAddress = new Uri(server.Address.Url),
        Timeout = TimeSpan.FromMinutes(2),
    };

    private static async Task<HttpStatusCode> Ask(HttpClient http, byte[] recording, string model)
    {
        using var body = new ByteArrayContent(recording);
        body.Headers.ContentType = new("audio/wav");
        using HttpResponseMessage answer = await http.PostAsync($"api/emotion?model={model}", body);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }
}
