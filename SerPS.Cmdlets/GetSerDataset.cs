using System.Management.Automation;
using SerPS.Data;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerDataset</c>: the labelled clips of folders, archives and manifests.</summary>
[Cmdlet(VerbsCommon.Get, "SerDataset", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Clip), typeof(DatasetSummary))]
public sealed class GetSerDataset : PathCmdlet
{
    private readonly List<string> _unrecognized = [];
    private readonly List<Clip> _collected = [];

    /// <summary>The only corpus whose names count.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CorpusCompleter))]
    public string? Corpus { get; set; }

    /// <summary>Emotions to keep.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EmotionCompleter))]
    public string[]? Emotion { get; set; }

    /// <summary>Speakers to keep, such as ravdess-07.</summary>
    [Parameter]
    public string[]? Speaker { get; set; }

    /// <summary>Intensity to keep, such as strong.</summary>
    [Parameter]
    public string? Intensity { get; set; }

    /// <summary>Channel to keep: speech or song.</summary>
    [Parameter]
    public string? Channel { get; set; }

    /// <summary>What integers in a manifest's label column stand for, from 0.</summary>
    [Parameter]
    public string[]? Label { get; set; }

    /// <summary>Decodes every clip and gives one object with counts, lengths, duplicates and unreadable files.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Divides the clips: each comes out with its part in the property Split. One of speaker, random, given, or a CSV file.</summary>
    [Parameter]
    public string? Split { get; set; }

    /// <summary>Writes the split to a CSV file too; needed where it has several folds (speaker:5, loso, random:5).</summary>
    [Parameter]
    public string? OutPath { get; set; }

    /// <summary>Chooses among the possible splits.</summary>
    [Parameter]
    public long Seed { get; set; } = SplitSpec.DefaultSeed;

    /// <summary>Clips that are read at once.</summary>
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
        foreach (string path in InputPaths)
        {
            try
            {
                foreach (Clip clip in Dataset.Read([path], options, _unrecognized, Cancellation))
                {
                    if (Summary || Split is not null)
                    {
                        _collected.Add(clip);
                    }
                    else
                    {
                        WriteObject(clip);
                    }
                }
            }
            catch (SerException error)
            {
                Report(error);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        if (_unrecognized.Count > 0)
        {
            WriteWarning($"{_unrecognized.Count} audio files have names that no corpus knows, '{_unrecognized[0]}' first; -Verbose lists all.");
            _unrecognized.ForEach(path => WriteVerbose($"Unrecognised: {path}"));
        }

        if (Summary)
        {
            IProgress<int> progress = new ProgressRecords(this).Count("Reading", _collected.Count);
            WriteObject(DatasetSummary.Compute(_collected, ThrottleLimit, progress, Cancellation));
        }
        else if (Split is not null)
        {
            Divide(SplitSpec.Parse(Split));
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
            SplitFile.Write(Resolve(OutPath), _collected, division);
        }
        else if (division.Folds.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"The split {spec} has {division.Folds.Count} folds, which a clip's one property cannot hold; give -OutPath.");
        }

        if (division.Folds.Count == 1)
        {
            WriteObject(division.Folds[0].Label(_collected), enumerateCollection: true);
        }
    }
}
