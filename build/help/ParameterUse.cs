namespace SerPS.Help;

/// <summary>What a parameter is in one parameter set.</summary>
/// <param name="Set">Name of the set; <see cref="CmdletDescription.AllSets"/> stands for every one.</param>
/// <param name="Mandatory">Whether it must be given.</param>
/// <param name="Position">Its place among the arguments without a name, from 0; <see langword="null"/> where it needs its name.</param>
/// <param name="ByValue">Whether it takes objects of the pipeline.</param>
/// <param name="ByPropertyName">Whether it takes a property of that name of the pipeline's objects.</param>
public sealed record ParameterUse(string Set, bool Mandatory, int? Position, bool ByValue, bool ByPropertyName);
