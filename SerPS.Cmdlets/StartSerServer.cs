using System.Management.Automation;
using SerPS.Runtime;
using SerPS.Launcher;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ServeRequest"/>
[Cmdlet(
    VerbsLifecycle.Start, "SerServer", SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Start-SerServer.md")]
[OutputType(typeof(ServerProcess))]
[Runs(typeof(ServeRequest))]
public sealed class StartSerServer : VerbCmdlet
{
    /// <inheritdoc cref="ServerSettings.Model"/>
    [Parameter(Position = 0)]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Model { get; set; }

    /// <inheritdoc cref="ServerSettings.Port"/>
    [Parameter]
    [ValidateRange(0, 65_535)]
    public int Port { get; set; }

    /// <inheritdoc cref="ServerSettings.Bind"/>
    [Parameter]
    public string? Bind { get; set; }

    /// <inheritdoc cref="ServerSettings.Hosts"/>
    [Parameter]
    public string[]? HostName { get; set; }

    /// <inheritdoc cref="ServerSettings.Token"/>
    [Parameter]
    public string? Token { get; set; }

    /// <inheritdoc cref="ServerSettings.MaxMegabytes"/>
    [Parameter]
    [ValidateRange(1, 2000)]
    public int MaxMegabytes { get; set; }

    /// <inheritdoc cref="ServerSettings.MaxSeconds"/>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int MaxSeconds { get; set; }

    /// <inheritdoc cref="ServerSettings.Queue"/>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int Queue { get; set; }

    /// <inheritdoc cref="ServerSettings.RequestsPerMinute"/>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int RequestsPerMinute { get; set; }

    /// <inheritdoc cref="ServerSettings.LogRequests"/>
    [Parameter]
    public SwitchParameter LogRequests { get; set; }

    /// <inheritdoc cref="ServerSettings.BrowserRuntime"/>
    [Parameter]
    public string? BrowserRuntime { get; set; }

    /// <inheritdoc cref="ServeRequest.NoBrowser"/>
    [Parameter]
    public SwitchParameter NoBrowser { get; set; }

    /// <inheritdoc cref="ServerSettings.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ServerSettings.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
