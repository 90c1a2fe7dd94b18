namespace SerPS.Evaluation;

/// <summary>The part of a model's card that depends on what kind of answer the model gives.</summary>
internal interface IScoreCard
{
    /// <summary>Number of clips that it was tested on.</summary>
    int Clips { get; }

    /// <summary>Number of their speakers.</summary>
    int Speakers { get; }

    /// <summary>What model hubs read: the kind that they know, what it is in words, its value.</summary>
    IReadOnlyList<(string Type, string Title, Score Score)> Metrics { get; }

    /// <summary>The scores in Markdown.</summary>
    string Text { get; }
}
