using SerPS.Learning;

namespace SerPS.Classical;

/// <summary>What a classical learner is fitted to, and how.</summary>
internal sealed class LearningTask
{
    private readonly IReadOnlyList<int> _labelOf;

    /// <summary>Takes some rows of a table.</summary>
    /// <param name="table">Features of all clips.</param>
    /// <param name="labels">Label of each row of the table.</param>
    /// <param name="settings">Weights of the labels, seed.</param>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="validation">Rows that choose the number of rounds.</param>
    public LearningTask(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings, int[] train, int[] validation)
    {
        (Table, _labelOf, Settings, Train, Validation) = (table, labels, settings, train, validation);
        Labels = [.. train.Select(row => labels[row])];
        string[] corpora = CorpusLabels.CorporaOf(table);
        Corpora = [.. train.Select(row => corpora[row])];
        Weights = WeightsOf(table.Labels, settings);
    }

    /// <summary>Features of all clips.</summary>
    public FeatureTable Table { get; }

    /// <summary>Seed, monitored score, patience.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>Rows to learn from; everything below is in their order.</summary>
    public int[] Train { get; }

    /// <summary>Rows that choose the number of rounds; none learns to the end.</summary>
    public int[] Validation { get; }

    /// <summary>Label of each training row.</summary>
    public int[] Labels { get; }

    /// <summary>Corpus of each training row; empty where that is unknown.</summary>
    public string[] Corpora { get; }

    /// <summary>How much each training row counts: class weights, sampling and oversampling in one factor.</summary>
    public double[] Weights { get; }

    /// <summary>Number of labels, of which some may be absent from the training rows.</summary>
    public int LabelCount => Table.Labels.Count;

    /// <summary>Numbers a clip.</summary>
    public int Width => Table.Spec.Length;

    /// <summary>Largest number of rounds.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Told how far the fit is.</summary>
    public FitProgress Progress { get; init; } = new(null, "Training");

    /// <summary>Threads, and what stops them.</summary>
    public Workers Workers { get; init; } = new(1, CancellationToken.None);

    /// <summary>Features of a training clip.</summary>
    public ReadOnlySpan<float> Features(int index) => Table.Row(Train[index]);

    /// <summary>Labels of the validation rows.</summary>
    public int[] ValidationLabels => [.. Validation.Select(row => _labelOf[row])];

    /// <summary>Random numbers of their own for a purpose.</summary>
    public CounterRandom Random(string purpose) => new(Settings.Seed, purpose);

    // a network sees a clip more often or weighs its loss; here both are a weight
    private double[] WeightsOf(IReadOnlyList<string> names, TrainingSettings settings)
    {
        int[] counts = new int[names.Count];
        Array.ForEach(Labels, label => counts[label]++);
        double[] weights = settings.ClassWeights.For(names, counts), boost = settings.OversampleBoost.For(names, counts);
        (string Corpus, int Label)[] groups = [.. Corpora.Zip(Labels)];
        var shares = SamplingShares.Of(settings.Sampler, groups.CountBy(group => group).ToDictionary());
        return [.. groups.Select(group => weights[group.Label] * boost[group.Label] * shares[group])];
    }
}
