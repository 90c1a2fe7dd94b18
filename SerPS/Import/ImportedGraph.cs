using SerPS.Autodiff;
using SerPS.Learning;

namespace SerPS.Import;

/// <summary>Another project's model behind our features: scaler, change of shape, the model.</summary>
/// <param name="model">The model.</param>
/// <param name="input">What it reads of them.</param>
internal sealed class ImportedGraph(ForeignGraph model, ImportedInput input)
    : TrainedModel(input.FeatureShape, model.Outputs, model.Task)
{
    /// <summary>Added to probabilities before their logarithm: less than a float's last digit of any that matters.</summary>
    public const double Floor = 1e-12;

    /// <inheritdoc/>
    public override int ParameterCount => 0;

    /// <inheritdoc/>
    protected override Value Build(Value features) => model.Build(input.Apply(features));
}
