using System.CommandLine;
using SerPS.Launcher;

namespace SerPS.Cli.Commands;

/// <summary><c>serps serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var standard = new ServerSettings();
        Option<int> port = NumberOption.Create("--port", "TCP port; 0 is any that is free.", standard.Port, 0, 65_535);
        var bind = new Option<string>("--bind")
        {
            Description = "Address to listen on; beyond loopback requests need a token, which is printed.",
            DefaultValueFactory = _ => standard.Bind,
        };
        var hosts = new ListOption("--host", "Names, besides addresses and localhost, under which requests may come.");
        var token = new Option<string?>("--token")
        {
            Description = $"The token that requests must present; better in the variable {ServerSettings.TokenVariable}.",
        };
        var model = new Option<string?>("--model") { Description = "Model where a request names none: a name or the path of a file." };
        Option<int> megabytes = NumberOption.Create("--max-megabytes", "The largest upload.", standard.MaxMegabytes, 1, 2000);
        Option<int> seconds = NumberOption.Create("--max-seconds", "The longest recording.", standard.MaxSeconds, 1, 86_400);
        Option<int> queue = NumberOption.Create(
            "--queue", "Requests that may wait; more are answered with 429.", standard.Queue, 1, 10_000);
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open the page." };
        var command = new Command("serve", "A web page and a REST API for the emotion in recordings.")
        {
            port, bind, hosts, token, model, megabytes, seconds, queue, noBrowser,
        };
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            using ServerProcess server = ServerProcess.Start(
                new ServerSettings
                {
                    Port = parsed.GetValue(port),
                    Bind = parsed.GetValue(bind)!,
                    Hosts = hosts.Values(parsed) ?? [],
                    Token = parsed.GetValue(token) ?? Environment.GetEnvironmentVariable(ServerSettings.TokenVariable),
                    Model = parsed.GetValue(model) is { } path && File.Exists(path) ? Path.GetFullPath(path) : parsed.GetValue(model),
                    MaxMegabytes = parsed.GetValue(megabytes),
                    MaxSeconds = parsed.GetValue(seconds),
                    Queue = parsed.GetValue(queue),
                    Threads = common.Threads(parsed),
                    Device = common.Session(parsed, 1).Device,
                },
                Terminal.Error,
                cancellation);
            Console.Out.WriteLine(server.Address.PageUrl);
            common.Log(parsed, $"Model {server.Address.Model}; stop it with Ctrl-C.");
            if (!parsed.GetValue(noBrowser) && !Console.IsOutputRedirected)
            {
                Browser.Open(server.Address.PageUrl);
            }

            server.WaitForExit(cancellation);
            return ExitCode.Done;
        });
        return command;
    }
}
