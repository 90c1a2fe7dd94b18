namespace SerPS.Training;

/// <summary>A network to ship, and what was found about it on clips that its training never saw.</summary>
/// <param name="Fit">The network to ship.</param>
/// <param name="TrainedOn">Rows it was trained on.</param>
/// <param name="Tested">Rows of the test clips.</param>
/// <param name="Logits">Logits of those, before calibration, each by a network that was not trained on the clip.</param>
/// <param name="Predicted">The label of each of those: where the network to ship is the one that was tested, as its file gives it.</param>
/// <param name="Temperature">Calibration for the network to ship.</param>
/// <param name="Protocol">How it was done, in words.</param>
internal sealed record Assessment(
    Fit Fit,
    IReadOnlyList<int> TrainedOn,
    IReadOnlyList<int> Tested,
    IReadOnlyList<float[]> Logits,
    IReadOnlyList<int> Predicted,
    double Temperature,
    string Protocol);
