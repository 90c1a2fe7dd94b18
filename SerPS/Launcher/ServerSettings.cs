using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Launcher;

/// <summary>How the server runs; what its process is told on its command line.</summary>
public sealed record ServerSettings
{
    /// <summary>The port where none is asked for.</summary>
    public const int DefaultPort = 8715;

    /// <summary>Name of the environment variable that may hold the token.</summary>
    public const string TokenVariable = "SERPS_TOKEN";

    /// <summary>TCP port; 0 is any that is free.</summary>
    [Option(Least = 0, Most = 65_535)]
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address to listen on; beyond loopback every request needs the token, which is made up where none is given.</summary>
    [Option]
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>Names, besides addresses and localhost, under which requests may come.</summary>
    [Option(Name = "host", Parameter = "HostName")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The token that requests must present; better in the environment variable.</summary>
    /// <value>the environment variable SERPS_TOKEN</value>
    [Option]
    public string? Token { get; init; }

    /// <summary>
    /// Model where a request names none: a name (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.
    /// </summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>The largest upload in megabytes (10⁶ bytes).</summary>
    [Option(Least = 1, Most = 2000)]
    public int MaxMegabytes { get; init; } = 50;

    /// <summary>The longest recording in seconds.</summary>
    [Option(Least = 1, Most = 86_400)]
    public int MaxSeconds { get; init; } = 600;

    /// <summary>Requests that may wait; more are answered with 429.</summary>
    [Option(Least = 1, Most = 10_000)]
    public int Queue { get; init; } = 64;

    /// <summary>
    /// Recordings that one client may send in a minute; more are answered with 429. 0 is no limit; clients on this machine, such as a
    /// proxy, have none.
    /// </summary>
    [Option(Least = 0, Most = 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>
    /// Writes a line for every request: when, what, the answer and how long it took, never a recording's name or who asked.
    /// </summary>
    [Option]
    public bool LogRequests { get; init; }

    /// <summary>
    /// Folder with the files of onnxruntime-web: the page can then run models in the browser, so that recordings do not leave it.
    /// </summary>
    [Option(Kind = OptionKind.InputPath, Value = "FOLDER")]
    public string? BrowserRuntime { get; init; }

    /// <summary>Recordings that are decoded and analysed at once.</summary>
    /// <value>one a core</value>
    [Option(Parameter = "ThrottleLimit", Least = 1, Most = 1024)]
    public int Threads { get; init; }

    /// <summary>Where the models run.</summary>
    [Option]
    public Device Device { get; init; } = Device.Auto;

    /// <summary>The command line, without the token, because other users can read command lines.</summary>
    internal IEnumerable<string> Arguments =>
    [
        "--port", $"{Port}", "--bind", Bind, "--hosts", string.Join(',', Hosts), "--model", Model,
        "--max-megabytes", $"{MaxMegabytes}", "--max-seconds", $"{MaxSeconds}", "--queue", $"{Queue}", "--threads", $"{Threads}",
        "--requests-per-minute", $"{RequestsPerMinute}", "--log-requests", $"{LogRequests}",
        "--device", $"{Device}",
        .. BrowserRuntime is null ? [] : (string[])["--browser-runtime", BrowserRuntime],
    ];
}
