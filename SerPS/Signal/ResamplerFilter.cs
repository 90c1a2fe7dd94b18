namespace SerPS.Signal;

/// <summary>
/// A low-pass filter for <see cref="Resampler"/>: a sinc under a Kaiser window, described at the lower of the two sample rates.
/// </summary>
/// <param name="Name">The name under which librosa knows it (<c>res_type</c>) and a model file stores it.</param>
/// <param name="ZeroCrossings">Half the filter's length, in samples of the lower rate.</param>
/// <param name="Rolloff">Cut-off (−6 dB), relative to the lower rate's Nyquist frequency.</param>
/// <param name="Beta">Shape of the Kaiser window; more is a deeper stop band and a wider transition.</param>
/// <param name="SamplesPerCrossing">
/// Entries per sample of the lower rate of the table from which the filter is interpolated linearly; 0 evaluates it exactly.
/// </param>
public sealed record ResamplerFilter(string Name, double ZeroCrossings, double Rolloff, double Beta, int SamplesPerCrossing)
{
    /// <summary>
    /// As librosa's default <c>soxr_hq</c> (libsoxr's 20-bit quality): flat up to 0.913 of the lower Nyquist frequency, silent from it on.
    /// Like there, most ratios of rates go through two filters (<see cref="TwoStageResampler"/>).
    /// </summary>
    public static ResamplerFilter SoxrHq { get; } = new("soxr_hq", 97, 0.95687, 13.04, 0);

    /// <summary>
    /// As <c>kaiser_fast</c> of resampy 0.4, librosa's default before 0.10: shorter, with a softer transition that starts at 0.7.
    /// </summary>
    public static ResamplerFilter KaiserFast { get; } = new("kaiser_fast", 24, 0.868212, 9.90322, 512);

    /// <summary>As <c>kaiser_fast</c> of resampy 0.2, with which librosa 0.6 to 0.8 worked.</summary>
    public static ResamplerFilter OldKaiserFast { get; } = new("kaiser_fast_0.2", 16, 0.85, 8.555504641634386, 512);

    /// <summary>All named filters.</summary>
    public static IReadOnlyList<ResamplerFilter> All { get; } = [SoxrHq, KaiserFast, OldKaiserFast];

    /// <summary>The filter of that <see cref="Name"/>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no such filter; the message lists those there are.</exception>
    public static ResamplerFilter FromName(string name) =>
        All.FirstOrDefault(filter => filter.Name == name)
        ?? throw new SerException(
            ErrorId.OptionInvalid, $"'{name}' is no resampling filter; {string.Join(", ", All.Select(filter => filter.Name))} are there.");
}
