namespace SerPS.Evaluation;

/// <summary>A report on a test, of labels or of dimensions.</summary>
public interface ITestReport
{
    /// <summary>Name of the model, or of the file of predictions.</summary>
    string Name { get; }

    /// <summary>What a reader must know before the scores.</summary>
    IReadOnlyList<string> Warnings { get; }
}
