using System.Numerics.Tensors;
using SerPS.Audio;
using SerPS.Signal;
using SerPS.Signal.Voice;

namespace SerPS.Features;

/// <summary>Computes <see cref="ProsodySpec"/>.</summary>
internal sealed class ProsodyExtractor(ProsodySpec spec) : FeatureExtractor(spec)
{
    private const double SilencePower = 1e-12; // −120 dB
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _values = new float[spec.Length];
    private readonly Functionals _functionals = new();
    private readonly List<int> _segments = [];
    private readonly VoiceMeasures _measures = new(spec.SampleRate, spec.HopSize, spec.MinHz, spec.MaxHz, spec.FormantMaxHz);

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> samples = _rate.Resample(clip.Span, clip.SampleRate);
        double seconds = clip.Span.Length / (double)clip.SampleRate;
        _measures.Compute(samples, seconds);
        FrameMatrix frames = _measures.Frames;
        double hop = (double)spec.HopSize / spec.SampleRate;

        _functionals.Begin(_values);
        WriteContour(frames.Row(VoiceMeasures.Pitch), frames.Row(VoiceMeasures.Voiced), hop);
        WriteContour(frames.Row(VoiceMeasures.Loud), frames.Row(VoiceMeasures.Loud), hop);
        WritePerturbation(_measures.Perturbation);
        _functionals.Take(frames.Row(VoiceMeasures.Harmonics), frames.Row(VoiceMeasures.Voiced));
        _functionals.Mean();
        _functionals.Deviation();
        WriteFormants(frames);
        WriteBalance(frames);
        WriteRhythm(frames, seconds, hop);
        _functionals.Write(10 * Math.Log10((TensorPrimitives.SumOfSquares(samples) / (double)samples.Length) + SilencePower));
        return _values;
    }

    private void WriteContour(ReadOnlySpan<float> row, ReadOnlySpan<float> counts, double hopSeconds)
    {
        _functionals.Take(row, counts);
        _functionals.Mean();
        _functionals.RelativeDeviation();
        _functionals.Percentiles();
        _functionals.Slopes(row, counts, hopSeconds);
    }

    private void WritePerturbation(Perturbation perturbation)
    {
        _functionals.Take(perturbation.PeriodChanges, perturbation.MeanPeriod);
        _functionals.Mean();
        _functionals.RelativeDeviation();
        _functionals.Take(perturbation.AmplitudeChanges, 1);
        _functionals.Mean();
        _functionals.RelativeDeviation();
    }

    /// <summary>Frames in which a formant was not found do not count.</summary>
    private void WriteFormants(FrameMatrix frames)
    {
        for (int i = 0; i < VoiceMeasures.Formants; i++)
        {
            ReadOnlySpan<float> found = frames.Row(VoiceMeasures.Formant + (2 * i));
            for (int row = 0; row < 2; row++)
            {
                _functionals.Take(frames.Row(VoiceMeasures.Formant + (2 * i) + row), found);
                _functionals.Mean();
                _functionals.RelativeDeviation();
            }
        }
    }

    private void WriteBalance(FrameMatrix frames)
    {
        ReadOnlySpan<int> rows = [VoiceMeasures.AlphaRatio, VoiceMeasures.Hammarberg, VoiceMeasures.LowSlope, VoiceMeasures.HighSlope];
        foreach (int row in rows)
        {
            _functionals.Take(frames.Row(row), frames.Row(VoiceMeasures.Voiced));
            _functionals.Mean();
            _functionals.Deviation();
        }

        foreach (int row in rows)
        {
            _functionals.Take(frames.Row(row), frames.Row(VoiceMeasures.Voiced), invert: true);
            _functionals.Mean();
        }
    }

    private void WriteRhythm(FrameMatrix frames, double seconds, double hopSeconds)
    {
        _functionals.Write(VoiceRhythm.Peaks(frames.Row(VoiceMeasures.Loud)) / seconds);
        for (int voiced = 1; voiced >= 0; voiced--)
        {
            VoiceRhythm.Segments(frames.Row(VoiceMeasures.Voiced), voiced, _segments);
            if (voiced == 1)
            {
                _functionals.Write(_segments.Count / seconds);
            }

            _functionals.Take(_segments, hopSeconds);
            _functionals.Mean();
            _functionals.Deviation();
        }

        _functionals.Write(frames.Mean(VoiceMeasures.Voiced));
    }
}
