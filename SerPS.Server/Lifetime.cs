namespace SerPS.Server;

/// <summary>The server ends when the process that started it ends.</summary>
internal static class Lifetime
{
    /// <summary>
    /// Stops when standard input ends: when the parent process closes it, or dies. Ctrl-C in its terminal is handled by the parent process.
    /// </summary>
    public static void StopWhenInputEnds(WebApplication app) => new Thread(() =>
    {
        using Stream input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (input.Read(buffer) > 0)
        {
        }

        app.Lifetime.StopApplication();
    })
    {
        IsBackground = true,
    }.Start();
}
