using SerPS.Baselines;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>A network to ship, and what was found about it on clips that its training never saw.</summary>
/// <param name="Fit">The network to ship.</param>
/// <param name="TrainedOn">Rows it was trained on.</param>
/// <param name="Tested">Rows of the test clips.</param>
/// <param name="Raw">Probabilities of those before calibration, each by a network that was not trained on the clip.</param>
/// <param name="Probabilities">The same, calibrated on clips that are not tested.</param>
/// <param name="Temperature">Calibration for the network to ship.</param>
/// <param name="Offsets">What its labels' logits get before; <see langword="null"/> for nothing.</param>
/// <param name="RejectBelow">Confidence below which its predictions are uncertain; <see langword="null"/> for none.</param>
/// <param name="Strangeness">What the network to ship tells strange clips by; <see langword="null"/> for nothing.</param>
/// <param name="Baseline">How other recordings of a speaker are used; <see langword="null"/> where too few speakers tell.</param>
/// <param name="Protocol">How it was done, in words.</param>
internal sealed record Assessment(
    FitResult Fit,
    IReadOnlyList<int> TrainedOn,
    IReadOnlyList<int> Tested,
    IReadOnlyList<double[]> Raw,
    IReadOnlyList<double[]> Probabilities,
    double Temperature,
    IReadOnlyList<double>? Offsets,
    double? RejectBelow,
    Strangeness? Strangeness,
    BaselineRule? Baseline,
    string Protocol);
