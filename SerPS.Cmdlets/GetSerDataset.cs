using System.Management.Automation;
using SerPS.Data;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerDataset</c>: the labelled clips of folders, archives and manifests.</summary>
[Cmdlet(VerbsCommon.Get, "SerDataset", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(Clip), typeof(DatasetSummary))]
public sealed class GetSerDataset : PathCmdlet
{
    private readonly List<string> _unrecognized = [];
    private readonly List<Clip> _collected = [];

    /// <summary>The only corpus whose names count; without it, every known corpus's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CorpusCompleter))]
    public string? Corpus { get; set; }

    /// <summary>Emotions to keep, in any known spelling: <c>fear</c> is <c>fearful</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EmotionCompleter))]
    public string[]? Emotion { get; set; }

    /// <summary>Speakers to keep, such as <c>ravdess-07</c>.</summary>
    [Parameter]
    public string[]? Speaker { get; set; }

    /// <summary>Intensity to keep, in the corpus's word, such as <c>strong</c>.</summary>
    [Parameter]
    public string? Intensity { get; set; }

    /// <summary>Channel to keep.</summary>
    [Parameter]
    [ValidateSet("speech", "song")]
    public string? Channel { get; set; }

    /// <summary>What integers in a manifest's label column stand for, from 0.</summary>
    [Parameter]
    public string[]? Label { get; set; }

    /// <summary>Decodes every clip and gives one object with counts, lengths, duplicates and unreadable files.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>
    /// Divides the clips: each comes out with its part in the property <c>Split</c>. <c>speaker</c>, <c>random</c>, <c>given</c>, or a CSV
    /// file; with several folds (<c>speaker:5</c>, <c>loso</c>, <c>random:5</c>) the parts go to -OutPath alone.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(SplitCompleter))]
    public string? Split { get; set; }

    /// <summary>Writes the split to this CSV file too; needed where it has several folds.</summary>
    [Parameter]
    public string? OutPath { get; set; }

    /// <summary>Chooses among the possible splits.</summary>
    [Parameter]
    public long Seed { get; set; } = SplitSpec.DefaultSeed;

    /// <summary>Clips that are read at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Accept()
    {
        var options = new DatasetOptions
        {
            Corpus = Corpus,
            Emotions = Emotion,
            Speakers = Speaker,
            Intensity = Intensity,
            Channel = Channel,
            Labels = Label,
        };
        foreach (Clip clip in Read(path => Dataset.Read([path], options, _unrecognized, Cancellation)))
        {
            if (Summary || Split is not null)
            {
                _collected.Add(clip);
            }
            else
            {
                WriteObject(Columns.Of(clip));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        if (_unrecognized.Count > 0)
        {
            WriteWarning(
                $"{_unrecognized.Count} audio files have names that no corpus knows, '{_unrecognized[0]}' first; -Verbose lists all.");
            _unrecognized.ForEach(path => WriteVerbose($"Unrecognised: {path}"));
        }

        if (Summary)
        {
            WriteObject(DatasetSummary.Compute(_collected, ThrottleLimit, Progress.Count("Reading", _collected.Count), Cancellation));
        }
        else if (Split is not null)
        {
            Divide(SplitSpec.Parse(ResolveSplit(Split)));
        }
    }

    private void Divide(SplitSpec spec)
    {
        Split division = ClipSplit.Apply(_collected, spec, Seed, ThrottleLimit, Cancellation);
        foreach (string warning in division.Warnings)
        {
            WriteWarning(warning);
        }

        if (OutPath is not null)
        {
            if (Output(OutPath, $"Write the split {spec}") is { } path)
            {
                SplitFile.Write(path, _collected, division);
            }
        }
        else if (division.Folds.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"The split {spec} has {division.Folds.Count} folds, which a clip's one property cannot hold; give -OutPath.");
        }

        if (division.Folds.Count == 1)
        {
            WriteObject(division.Folds[0].Label(_collected).Select(Columns.Of), enumerateCollection: true);
        }
    }
}
