namespace SerPS.Training.Search;

/// <summary>A search for the settings of a model, before it is trained with the best.</summary>
/// <param name="Space">What is drawn from.</param>
/// <param name="Trials">How many are made in all, those of an earlier run that is gone on with included.</param>
public sealed record SearchPlan(SearchSpace Space, int Trials = SearchPlan.UsualTrials)
{
    /// <summary>Trials of a search that says no other number.</summary>
    public const int UsualTrials = 20;
}
