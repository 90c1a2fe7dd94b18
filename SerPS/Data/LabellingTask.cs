namespace SerPS.Data;

/// <summary>What is to be labelled: handed, as JSON, to the process that shows it.</summary>
/// <param name="Manifest">The CSV file that receives the labels; a full path.</param>
/// <param name="Labels">What can be chosen from, in the order of the keys.</param>
/// <param name="Speaker">Who speaks, if it is one person.</param>
/// <param name="Clips">The recordings in the order in which they are asked about.</param>
public sealed record LabellingTask(string Manifest, IReadOnlyList<string> Labels, string? Speaker, IReadOnlyList<UncertainClip> Clips);

/// <summary>A recording that somebody should hear.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Probabilities">What the model makes of it.</param>
public sealed record UncertainClip(string Path, IReadOnlyDictionary<string, double> Probabilities)
{
    private const int Likeliest = 2;

    /// <summary>The two likeliest labels, the likelier first.</summary>
    public IEnumerable<KeyValuePair<string, double>> Guess() => Probabilities.OrderByDescending(pair => pair.Value).Take(Likeliest);
}

/// <summary>How far labelling is.</summary>
/// <param name="Labelled">Recordings that were given a label.</param>
/// <param name="Skipped">Recordings that were passed over.</param>
/// <param name="Ended">Whether somebody ended it, or nothing is left.</param>
public sealed record LabellingProgress(int Labelled, int Skipped, bool Ended);
