using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports;

namespace SerPS.Cmdlets;

/// <summary><c>Export-SerPlot</c>: draws recordings, or how many clips there are of each emotion, as SVG.</summary>
[Cmdlet(VerbsData.Export, "SerPlot", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(PlotFile))]
public sealed class ExportSerPlot : PathCmdlet
{
    private readonly List<Clip> _clips = [];
    private Plot? _plot;

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <summary>What to draw.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public PlotKind Kind { get; set; }

    /// <summary>File to write (.svg), or a folder that gets a figure for each recording.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void Open() => _plot = new Plot(Kind, Resolve(OutPath));

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (Audio is not null)
        {
            Emit(Audio.Source ?? "(memory)", () => _plot!.Write(Audio));
            return;
        }

        DatasetOptions options = DatasetOptions.Default with { KeepUnrecognized = Kind != PlotKind.Classes };
        foreach (Clip clip in Clip is not null ? [Clip] : Read(path => Dataset.Read([path], options, Cancellation)))
        {
            if (Kind == PlotKind.Classes)
            {
                _clips.Add(clip);
            }
            else
            {
                Draw(clip);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        if (Kind == PlotKind.Classes)
        {
            Emit($"{_clips.Count} clips", () => _plot!.Write(_clips));
        }
    }

    private void Draw(Clip clip)
    {
        try
        {
            Emit(clip.Path, () => _plot!.Write(ClipAudio.Read(clip, Cancellation)));
        }
        catch (SerException error) when (error.Id is not (ErrorId.OutputUnwritable or ErrorId.OptionInvalid))
        {
            Report(error);
        }
    }

    private void Emit(string source, Func<PlotFile> draw)
    {
        if (ShouldProcess(source, $"Draw {Kind}"))
        {
            WriteObject(draw());
        }
    }
}
