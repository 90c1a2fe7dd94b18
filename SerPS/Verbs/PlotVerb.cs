using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports;

namespace SerPS.Verbs;

/// <summary>Draws recordings, or how many clips there are of each emotion, as SVG.</summary>
public sealed record PlotRequest : VerbRequest
{
    /// <summary>Audio files or folders; for classes also zip archives and manifests.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What to draw.</summary>
    [Option(Required = true)]
    public PlotKind Kind { get; init; }

    /// <summary>File to write (<c>.svg</c>), or a folder that gets a figure for each recording.</summary>
    [Option(Name = "out", Required = true, Kind = OptionKind.Path, Value = "FILE.svg|FOLDER")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>Which recordings.</summary>
    [Option(Only = Shell.CommandLine)]
    public DatasetOptions Filter { get; init; } = new();
}

/// <summary><c>serps plot</c>, <c>Export-SerPlot</c>.</summary>
public sealed class PlotVerb(PlotRequest request, IVerbHost host) : VerbRun<PlotRequest>(request, host)
{
    private readonly List<Clip> _clips = [];
    private Plot? _plot;

    private bool Classes => Request.Kind == PlotKind.Classes;

    /// <inheritdoc/>
    public override void Begin() => _plot = new Plot(Request.Kind, Request.OutPath);

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        DatasetOptions options = Request.Filter with { KeepUnrecognized = !Classes };
        foreach (VerbInput input in inputs)
        {
            if (input.Audio is { } audio)
            {
                Emit(audio.Source ?? "(memory)", () => _plot!.Write(audio));
                continue;
            }

            foreach (Clip clip in Clips([input], options))
            {
                if (Classes)
                {
                    _clips.Add(clip);
                }
                else
                {
                    Draw(clip);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (Classes)
        {
            Emit(Counted.Of(_clips.Count, "clip"), () => _plot!.Write(_clips));
        }
    }

    private void Draw(Clip clip)
    {
        try
        {
            Emit(clip.Path, () =>
            {
                AudioClip audio = ClipAudio.Read(clip, Cancellation);
                foreach (string warning in audio.Warnings)
                {
                    Host.Warn(warning);
                }

                return _plot!.Write(audio);
            });
        }
        catch (SerException error) when (error.Id is not (ErrorId.OutputUnwritable or ErrorId.OptionInvalid))
        {
            Report(error);
        }
    }

    private void Emit(string source, Func<PlotFile> draw)
    {
        if (Host.Confirm(source, $"Draw {Request.Kind}"))
        {
            PlotFile file = draw();
            Done++;
            Host.Emit(file);
        }
    }
}
