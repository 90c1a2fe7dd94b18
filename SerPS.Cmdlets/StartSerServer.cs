using System.Management.Automation;
using SerPS.Launcher;
using SerPS.Runtime;

namespace SerPS.Cmdlets;

/// <summary><c>Start-SerServer</c>: a web page and a REST API for the emotion in recordings, in a process of its own.</summary>
[Cmdlet(VerbsLifecycle.Start, "SerServer", SupportsShouldProcess = true)]
[OutputType(typeof(ServerProcess))]
public sealed class StartSerServer : SerCmdlet
{
    /// <summary>Model where a request names none: a name (<c>Get-SerModel</c> lists them) or path of a model file.</summary>
    /// <value>ravdess-crnn</value>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>TCP port; 0 is any that is free.</summary>
    [Parameter]
    [ValidateRange(0, 65_535)]
    public int Port { get; set; } = ServerSettings.DefaultPort;

    /// <summary>Address to listen on; beyond loopback requests need a token, which is made up where none is given.</summary>
    [Parameter]
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>Names, besides addresses and localhost, under which requests may come.</summary>
    [Parameter]
    public string[] HostName { get; set; } = [];

    /// <summary>The token that requests must present.</summary>
    /// <value>the environment variable SERPS_TOKEN</value>
    [Parameter]
    public string? Token { get; set; } = Environment.GetEnvironmentVariable(ServerSettings.TokenVariable);

    /// <summary>The largest upload in megabytes.</summary>
    [Parameter]
    [ValidateRange(1, 2000)]
    public int MaxMegabytes { get; set; } = 50;

    /// <summary>The longest recording in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int MaxSeconds { get; set; } = 600;

    /// <summary>Requests that may wait; more are answered with 429.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int Queue { get; set; } = 64;

    /// <summary>Does not open the page.</summary>
    [Parameter]
    public SwitchParameter NoBrowser { get; set; }

    /// <summary>Where the models run.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Recordings that are analysed at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Close()
    {
        if (!ShouldProcess($"{Bind}:{Port}", "Start a server"))
        {
            return;
        }

        ServerProcess server = ServerProcess.Start(
            new ServerSettings
            {
                Port = Port,
                Bind = Bind,
                Hosts = HostName,
                Token = Token,
                Model = FileOrName(Model),
                MaxMegabytes = MaxMegabytes,
                MaxSeconds = MaxSeconds,
                Queue = Queue,
                Threads = ThrottleLimit,
                Device = Device,
            },
            log: null,
            Cancellation);
        RunningServers.Add(server);
        if (!NoBrowser)
        {
            Browser.Open(server.Address.PageUrl);
        }

        WriteObject(server);
    }
}
