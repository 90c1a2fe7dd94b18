namespace SerPS.Server;

/// <summary>The server lives as long as whoever started it.</summary>
internal static class Lifetime
{
    /// <summary>
    /// Stops when standard input ends: when the starter closes it, or dies. Ctrl-C in the starter's terminal is the starter's business.
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
