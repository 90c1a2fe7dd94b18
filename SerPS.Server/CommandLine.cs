using SerPS.Launcher;
using SerPS.Runtime;

namespace SerPS.Server;

/// <summary>Reads what <see cref="ServerProcess"/> says on the command line.</summary>
internal static class CommandLine
{
    /// <summary>Whether the first line of standard input is a task.</summary>
    public static bool HasTask(string[] arguments) => arguments.Contains(ServerProcess.TaskArgument, StringComparer.Ordinal);

    public static ServerSettings Parse(string[] arguments)
    {
        IConfigurationRoot values = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        var standard = new ServerSettings();
        return standard with
        {
            Port = values.GetValue("port", standard.Port),
            Bind = values["bind"] ?? standard.Bind,
            Hosts = (values["hosts"] ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Token = Environment.GetEnvironmentVariable(ServerSettings.TokenVariable) is { Length: > 0 } token ? token : null,
            Model = values["model"] is { Length: > 0 } model ? model : standard.Model,
            MaxMegabytes = values.GetValue("max-megabytes", standard.MaxMegabytes),
            MaxSeconds = values.GetValue("max-seconds", standard.MaxSeconds),
            Queue = values.GetValue("queue", standard.Queue),
            RequestsPerMinute = values.GetValue("requests-per-minute", standard.RequestsPerMinute),
            LogRequests = values.GetValue("log-requests", standard.LogRequests),
            Threads = values.GetValue("threads", standard.Threads),
            BrowserRuntime = values["browser-runtime"],
            Device = values.GetValue("device", Device.Auto),
        };
    }
}
