namespace SerPS.Features;

/// <summary>The features of one clip.</summary>
public sealed record FeatureRecord
{
    /// <summary>Where the audio came from; <see langword="null"/> for audio made in memory.</summary>
    public required string? Path { get; init; }

    /// <summary>Label, where one is known.</summary>
    public required string? Emotion { get; init; }

    /// <summary>Speaker, where one is known.</summary>
    public required string? Speaker { get; init; }

    /// <summary><c>male</c> or <c>female</c>, where it is known.</summary>
    public string? Gender { get; init; }

    /// <summary>SHA-256 of the decoded samples, 64 hexadecimal digits, where it is known.</summary>
    public string? Hash { get; init; }

    /// <summary>Name of the extractor.</summary>
    public required string Extractor { get; init; }

    /// <summary>The extractor with its parameters; <see langword="null"/> where they are the usual ones.</summary>
    public FeatureSpec? Spec { get; init; }

    /// <summary>The values, row-major.</summary>
    public required float[] Values { get; init; }

    /// <summary>Their shape.</summary>
    public required IReadOnlyList<int> Shape { get; init; }
}

/// <summary>Features with the key of what they were computed from.</summary>
/// <param name="Record">The features.</param>
/// <param name="Key">Path, size, time and stretch of the audio; empty for audio in memory.</param>
public sealed record KeyedRecord(FeatureRecord Record, string Key);
