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
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address to listen on; beyond loopback every request needs the token.</summary>
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>Names, besides addresses and localhost, under which requests may come.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What requests must present; made up where it is needed and not given.</summary>
    public string? Token { get; init; }

    /// <summary>Model where a request names none: a name or a path; <see langword="null"/> is the default.</summary>
    public string? Model { get; init; }

    /// <summary>The largest upload in megabytes (10⁶ bytes).</summary>
    public int MaxMegabytes { get; init; } = 50;

    /// <summary>The longest recording in seconds.</summary>
    public int MaxSeconds { get; init; } = 600;

    /// <summary>Requests that may wait; more are told to come back (429).</summary>
    public int Queue { get; init; } = 64;

    /// <summary>Recordings that are decoded and analysed at once; 0 is one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Where the models run.</summary>
    public Device Device { get; init; } = Device.Auto;

    /// <summary>The command line, without the token, which is nobody else's business.</summary>
    internal IEnumerable<string> Arguments =>
    [
        "--port", $"{Port}", "--bind", Bind, "--hosts", string.Join(',', Hosts), "--model", Model ?? string.Empty,
        "--max-megabytes", $"{MaxMegabytes}", "--max-seconds", $"{MaxSeconds}", "--queue", $"{Queue}", "--threads", $"{Threads}",
        "--device", $"{Device}",
    ];
}
