namespace SerPS.Evaluation;

/// <summary>The part of a model's card that depends on what kind of answer the model gives.</summary>
internal interface IScoreCard
{
    /// <summary>What it was tested on, in words: clips and speakers.</summary>
    string Extent { get; }

    /// <summary>What model hubs read: the kind that they know, what it is in words, its value.</summary>
    IReadOnlyList<(string Type, string Title, Score Score)> Metrics { get; }

    /// <summary>The scores in Markdown.</summary>
    string Text { get; }
}
