using System.CommandLine;
using SerPS.Runtime;

namespace SerPS.Cli;

/// <summary>The options that every verb understands in the same way.</summary>
internal sealed class CommonOptions
{
    private readonly Option<Device> _device = new("--device")
    {
        Description = "Where the model runs; auto is cuda where it starts, else the CPU.",
        HelpName = "auto|cpu|cuda",
        DefaultValueFactory = _ => Device.Auto,
    };

    private readonly Option<int> _threads =
        NumberOption.Create("--threads", "Threads to use; by default one a core.", Environment.ProcessorCount, 1, 1024);

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tell on standard error what is done and how." };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings; errors only." };

    public CommonOptions(Command command)
    {
        command.Add(_device);
        command.Add(_threads);
        command.Add(_verbose);
        command.Add(_quiet);
    }

    /// <summary>The options that say where and with how many threads the work is done.</summary>
    public IReadOnlyList<Option> Execution => [_device, _threads];

    public int Threads(ParseResult parsed) => parsed.GetValue(_threads);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Session settings; <paramref name="threads"/> is the number that one run may use.</summary>
    public SessionSettings Session(ParseResult parsed, int threads) => new()
    {
        Device = parsed.GetValue(_device),
        Threads = threads,
        Log = message => Log(parsed, message),
    };

    /// <summary>A message for <c>--verbose</c>.</summary>
    public void Log(ParseResult parsed, string message)
    {
        if (parsed.GetValue(_verbose))
        {
            Terminal.Error(message);
        }
    }

    /// <summary>A warning, unless <c>--quiet</c>.</summary>
    public void Warn(ParseResult parsed, string message)
    {
        if (!Quiet(parsed))
        {
            Terminal.Error($"warning: {message}");
        }
    }
}
