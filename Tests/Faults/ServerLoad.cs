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

    private void Mixed(Workplace work)
    {
        Dictionary<string, double> alone = Load(work, broken: false), among = Load(work, broken: true);
        foreach ((string model, double wait) in among)
        {
            string said = string.Create(
                CultureInfo.InvariantCulture, $"p95 of {model}: {alone[model]:0.000} s alone, {wait:0.000} s with a broken one, {wait / alone[model]:0.00}");
            Console.WriteLine($"  {said}");
            Check.Require(wait <= MostSlower * alone[model], said);
        }
    }

    // gives the time within which 95 of 100 questions to each good model are answered
    private Dictionary<string, double> Load(Workplace work, bool broken)
    {
        using ServerProcess server = Start(work);
        using HttpClient http = Client(server, clients);
        byte[] recording = Recording(work), damaged = [.. recording[..20], .. new byte[200]];
        Task.WhenAll(Answering.Select(model => Ask(http, recording, model))).Wait(); // loading is no part of a wait
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var waits = Answering.ToDictionary(model => model, _ => new ConcurrentBag<double>());
        List<long> memory = [];
        var clock = Stopwatch.StartNew();
        Task[] work2 = [.. Enumerable.Range(0, clients).Select(async client =>
        {
            for (int turn = client; clock.Elapsed.TotalSeconds < seconds; turn++)
            {
                bool torn = broken && turn % 10 == 1;
                string model = broken && turn % 3 == 0 ? Broken : Answering[turn / 3 % Answering.Length];
                long start = Stopwatch.GetTimestamp();
                HttpStatusCode answer = await Ask(http, torn ? damaged : recording, model);
                answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
                if (answer == HttpStatusCode.OK)
                {
                    waits[model].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
                else
                {
                    await Task.Delay(50); // whoever is refused does not ask again at once
                }
            }
        })];
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            Thread.Sleep(TimeSpan.FromSeconds(seconds / 10.0));
            using Process process = Process.GetProcessById(server.Id);
            memory.Add(process.WorkingSet64 / 1_000_000);
        }

        Task.WaitAll(work2);
        Console.WriteLine($"  {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{(int)answer.Key} {answer.Value}"))}; "
            + $"MB every tenth: {string.Join(' ', memory)}");
        Check.Require(answers.Keys.All(IsFine), $"answers {string.Join(", ", answers.Keys)}");
        return waits.ToDictionary(model => model.Key, model => Percentile95(model.Key, model.Value));
    }

    private static double Percentile95(string model, ConcurrentBag<double> waits)
    {
        Check.Require(!waits.IsEmpty, $"no question to {model} was answered");
        double[] sorted = [.. waits.Order()];
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
