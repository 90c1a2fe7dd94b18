using System.Text.Json;
using SerPS.Launcher;
using SerPS.Server;

try
{
    ServerSettings settings = CommandLine.Parse(args);
    using HttpServer service = CommandLine.HasTask(args)
        ? new LabelServer(settings, Console.In.ReadLine() ?? string.Empty)
        : new WebServer(settings);
    await using WebApplication app = service.Build();
    await app.StartAsync();
    Console.Out.WriteLine(JsonSerializer.Serialize(service.Address(app), JsonSerializerOptions.Web));
    Lifetime.StopWhenInputEnds(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (SerException error)
{
    Console.Error.WriteLine(error.Message);
    return 3;
}
catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
{
    // the port is taken, or the address is not this machine's
    Console.Error.WriteLine($"{error.Message} Another --port or --bind may work; --port 0 takes any that is free.");
    return 3;
}
