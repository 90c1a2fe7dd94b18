using SerPS.Signal;

namespace SerPS.Features.Augmentation;

/// <summary>The phase vocoder of each thread: its work space is too large to make anew for every clip.</summary>
internal static class Vocoder
{
    [ThreadStatic]
    private static PhaseVocoder? Own;

    /// <summary>The vocoder of the thread that asks.</summary>
    public static PhaseVocoder Current => Own ??= new PhaseVocoder();
}
