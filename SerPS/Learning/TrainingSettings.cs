using System.Text.Json.Serialization;
using SerPS.Autodiff;
using SerPS.Features.Augmentation;
using SerPS.Runtime;

namespace SerPS.Learning;

/// <summary>How an architecture is trained.</summary>
public record TrainingSettings
{
    /// <summary>How gradients change weights.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The optimiser's step size.</summary>
    public double LearningRate
    {
        get => Optimizer.LearningRate;
        init => Optimizer = Optimizer with { LearningRate = value };
    }

    /// <summary>How the step size changes in the course of training.</summary>
    public ScheduleSpec Schedule { get; init; } = new Constant();

    /// <summary>What is minimised.</summary>
    public LossSpec Loss { get; init; } = new CrossEntropy();

    /// <summary>Share of every target that is spread evenly over all labels, 0 to below 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Leaves labels that a clip's corpus lacks out of what is learned from the clip and, where clips choose the epoch, out of its answer.
    /// Otherwise every other label is wrong.
    /// </summary>
    public bool MaskLabels { get; init; }

    /// <summary>How much each label counts in the loss.</summary>
    public LabelWeights ClassWeights { get; init; } = LabelWeights.Even;

    /// <summary>Largest norm of all gradients together; <see langword="null"/> sets no limit.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// Decay of the exponential moving average of the weights; the averages are then what is validated and shipped.
    /// <see langword="null"/> ships the weights themselves.
    /// </summary>
    public double? WeightAverage { get; init; }

    /// <summary>Largest number of passes over the training clips.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Clips a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Which clips an epoch consists of.</summary>
    public Sampler Sampler { get; init; }

    /// <summary>How many times as often the clips of a label come as they would.</summary>
    public LabelWeights OversampleBoost { get; init; } = LabelWeights.Even;

    /// <summary>Random changes of the training clips.</summary>
    public AugmentationPipeline Augment { get; init; } = AugmentationPipeline.None;

    /// <summary>How many variants of each recording are made and then used again; 0 makes fresh ones in each epoch.</summary>
    public int AugmentVariants { get; init; }

    /// <summary>Which score of the validation clips chooses the epoch.</summary>
    public MonitoredScore Monitor { get; init; }

    /// <summary>Training ends after so many epochs without a better score.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>
    /// When the validation clips have chosen the epoch, temperature and thresholds, trains anew on training and validation clips together,
    /// for as many epochs; that is tested and shipped.
    /// </summary>
    public bool Refit { get; init; }

    /// <summary>
    /// Adds to the logit of each label what makes the validation clips most likely, every corpus counting the same: where labels are
    /// masked, those that few corpora have are otherwise heard in all.
    /// </summary>
    public bool LabelOffsets { get; init; }

    /// <summary>
    /// Share of the validation clips, those of least confidence, that the model may call uncertain; the confidence below which they lie
    /// is stored in the model. 0 calls none uncertain.
    /// </summary>
    public double RejectShare { get; init; }

    /// <summary>
    /// Share of the validation clips, those least like the training clips, that the model may call uncertain for being strange to it;
    /// the measure and where they begin are stored in the model. 0 calls none strange.
    /// </summary>
    public double StrangeShare { get; init; }

    /// <summary>Decides initial weights, the order of clips, dropout, augmentation and the resampling of intervals.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Where the network is trained.</summary>
    public Device Device
    {
        get => Session.Device;
        init => Session = Session with { Device = value };
    }

    /// <summary>Threads for reading and training; 0 means one a core.</summary>
    public int Threads
    {
        get => Session.Threads;
        init => Session = Session with { Threads = value };
    }

    /// <summary>Device, threads and log.</summary>
    [JsonIgnore]
    public SessionSettings Session { get; init; } = new();

    /// <summary>
    /// Asked after each epoch, with the monitored score of every epoch so far, whether to end the training; <see langword="null"/> never
    /// does.
    /// </summary>
    [JsonIgnore]
    public Func<IReadOnlyList<double>, bool>? GivesUp { get; init; }

    /// <summary>Checks every number.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the message names the option and what it may be.</exception>
    public virtual void Validate()
    {
        Require(LearningRate, LearningRate is > 0 and <= 10, "learningRate", "a number above 0, at most 10");
        Require(LabelSmoothing, LabelSmoothing is >= 0 and < 1, "labelSmoothing", "a number from 0 to below 1");
        Require(ClipNorm, ClipNorm is null or > 0, "clipNorm", "a number above 0");
        Require(WeightAverage, WeightAverage is null or (> 0 and < 1), "weightAverage", "a number between 0 and 1, such as 0.999");
        Require(Epochs, Epochs is >= 1 and <= 100_000, "epochs", "a number from 1 to 100000");
        Require(BatchSize, BatchSize is >= 2 and <= 65_536, "batchSize", "a number from 2 to 65536");
        Require(AugmentVariants, AugmentVariants is >= 0 and <= 1000, "augmentVariants", "a number from 0 to 1000");
        Require(Patience, Patience >= 1, "patience", "a number from 1");
        Require(RejectShare, RejectShare is >= 0 and < 1, "rejectShare", "a number from 0 to below 1");
        Require(StrangeShare, StrangeShare is >= 0 and < 1, "strangeShare", "a number from 0 to below 1");
        Require(Threads, Threads is >= 0 and <= 1024, "threads", "a number from 0 to 1024");
        Require(
            OversampleBoost,
            !OversampleBoost.Balanced,
            "oversampleBoost",
            "factors such as calm=2,sad=2; sampler balanced evens out the labels");
    }

    private static void Require(object? value, bool valid, string option, string expected)
    {
        if (!valid)
        {
            throw new SerException(ErrorId.OptionInvalid, FormattableString.Invariant($"{option} is {value}; expected {expected}."));
        }
    }
}
