namespace SerPS.Data;

/// <summary>What a <see cref="SplitSpec"/> divides by.</summary>
public enum SplitKind
{
    /// <summary>Whole speakers: no voice on both sides.</summary>
    Speaker,

    /// <summary>One fold a speaker: leave one speaker out.</summary>
    LeaveOneSpeakerOut,

    /// <summary>One fold a corpus: leave one corpus out.</summary>
    Corpus,

    /// <summary>One fold a language: leave one language out.</summary>
    Language,

    /// <summary>Clips at random, stratified by label; leaks speakers.</summary>
    Random,

    /// <summary>As the clips' own <see cref="Clip.Split"/> says.</summary>
    Given,

    /// <summary>As a CSV file says.</summary>
    File,
}
