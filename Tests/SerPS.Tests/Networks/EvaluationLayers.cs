using SerPS.Autodiff;
using SerPS.Networks;

namespace SerPS.Tests.Networks;

/// <summary>The training graph in evaluation mode: running averages instead of batch statistics, no dropout.</summary>
internal sealed class EvaluationLayers(Graph graph, long seed) : TrainingLayers(graph, seed)
{
    public override Value BatchNorm(string name, Value x)
    {
        base.BatchNorm(name, x);
        Value Of(string part) => Inputs[Initial.All.ToList().FindIndex(parameter => parameter.Name == $"{name}.{part}")];
        return x.Normalize(Of("scale"), Of("shift"), Of("mean"), Of("variance"), NormEpsilon);
    }

    public override Value Ensemble(IReadOnlyList<Value> members) => members.Aggregate((sum, logits) => sum + logits) / members.Count;

    public override Value Dropout(string name, Value x, double rate) => x;
}
