using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>
/// Shows what a verb tells: results on standard output, as lines of JSON while they come or as a table at the end, everything else on
/// standard error.
/// </summary>
internal sealed class CommandLineHost(VerbRequest request, CancellationToken cancellation) : IVerbHost
{
    private readonly List<object> _results = [];
    private string? _summary;
    private bool _live;

    public bool Json { get; init; }

    /// <summary>Whether the command line says how to print.</summary>
    public bool PrintAsked { get; init; }

    public bool Verbose { get; init; }

    public bool Quiet { get; init; }

    public CancellationToken Cancellation => cancellation;

    public bool ExpectsMore => false;

    public bool Attended => !Console.IsOutputRedirected;

    public bool TakesObjects => false;

    public IProgress<WorkProgress> Progress => Line;

    private ProgressLine Line => field ??= new(Quiet);

    public IProgress<int> Count(string stage, int? items) => Line.Count(stage, items);

    public void Emit(object result)
    {
        Line.Clear();
        if (result is ServerProcess server)
        {
            Serve(server);
            return;
        }

        foreach (object one in Layout.Shown(result).Where(_ => PrintAsked || !Layout.GoesToFiles(request)))
        {
            if (Json)
            {
                Terminal.JsonLine(one);
            }
            else if (request is WatchRequest)
            {
                Console.Out.WriteLine(LiveLine.Arrived((EmotionPrediction)one));
            }
            else if (request is ListenRequest)
            {
                _live = true;
                LiveLine.Show((EmotionPrediction)one);
            }
            else
            {
                _results.Add(one);
            }
        }
    }

    public void Summarize(string text)
    {
        Line.Clear();
        if (!Json)
        {
            _summary = text;
        }
        else if (!Quiet)
        {
            Console.Error.WriteLine(text);
        }
    }

    /// <summary>Takes the progress away.</summary>
    public void Clear() => Line.Clear();

    /// <summary>Prints what was kept for the end.</summary>
    public void Finish()
    {
        Line.Clear();
        if (_summary is not null)
        {
            Console.Out.WriteLine(_summary);
        }
        else if (_live)
        {
            LiveLine.End();
        }
        else
        {
            Layout.Write(request, _results);
        }
    }

    public void Report(SerException exception)
    {
        Line.Clear();
        Terminal.Error(exception);
    }

    public void Warn(string message, bool important = false)
    {
        Line.Clear();
        if (important)
        {
            Terminal.Warning(message);
        }
        else if (!Quiet)
        {
            Terminal.Error($"warning: {message}");
        }
    }

    public void Say(string message)
    {
        Line.Clear();
        if (!Quiet)
        {
            Terminal.Error(message);
        }
    }

    public void Log(string message)
    {
        if (Verbose)
        {
            Line.Clear();
            Terminal.Error(message);
        }
    }

    public void Note(string line) => Terminal.Error(line);

    // keys of a terminal, or what a pipe brings
    public char? Key(string question)
    {
        Line.Clear();
        Console.Error.Write(question);
        int key = Console.IsInputRedirected ? Console.In.Read() : Console.ReadKey(intercept: true).KeyChar;
        Console.Error.WriteLine(key > ' ' ? $"{(char)key}" : string.Empty);
        return key < 0 ? null : (char)key;
    }

    public bool Confirm(string target, string action) => true;

    public string FullPath(string path) => Path.GetFullPath(path);

    public string NameOf(OptionInfo info) => $"--{info.Name}";

    private void Serve(ServerProcess server)
    {
        using (server)
        {
            Console.Out.WriteLine(server.Address.PageUrl);
            Log("Ctrl-C stops the server.");
            server.WaitForExit(cancellation);
        }
    }
}
