using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>Gives recordings labels by ear and key, those first of which a model is least certain, and writes a manifest.</summary>
public sealed record LabelRequest : DeviceRequest
{
    /// <summary>Audio files, or folders to search.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The manifest: what it holds already is kept, and not asked again.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE.csv")]
    public string OutPath { get; init; } = "labels.csv";

    /// <summary>The model that says which recordings are uncertain: a file or name.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>What can be chosen from, in the order of the keys, at most 20; new labels too.</summary>
    /// <value>the model's</value>
    [Option(Parameter = "Label")]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Who speaks in these recordings, if it is one person.</summary>
    [Option]
    public string? Speaker { get; init; }

    /// <summary>The most recordings that are asked about.</summary>
    /// <value>all</value>
    [Option(Least = 1, Most = 1_000_000)]
    public int? Count { get; init; }

    /// <summary>A program that plays a WAV file, with its arguments.</summary>
    /// <value>ffplay, pw-play, paplay, aplay, afplay or play; on Windows its own</value>
    [Option]
    public string? Player { get; init; }

    /// <summary>Asks in the browser, not at the terminal: a page that is for this machine alone shows and plays the recordings.</summary>
    [Option]
    public bool Page { get; init; }

    /// <summary>TCP port of the page; 0 is any that is free.</summary>
    [Option(Least = 0, Most = 65_535)]
    public int Port { get; init; }

    /// <summary>Does not open the page.</summary>
    [Option]
    public bool NoBrowser { get; init; }
}

/// <summary>What came of labelling.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Labelled">Recordings that were given a label now.</param>
/// <param name="Skipped">Recordings that were passed over.</param>
/// <param name="Known">Recordings that had a label before.</param>
/// <param name="Left">Recordings that are left.</param>
public sealed record Labelling(string Manifest, int Labelled, int Skipped, int Known, int Left);
