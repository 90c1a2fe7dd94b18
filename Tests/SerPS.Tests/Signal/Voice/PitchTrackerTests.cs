using SerPS.Signal.Voice;

namespace SerPS.Tests.Signal.Voice;

public sealed class PitchTrackerTests
{
    [Theory]
    [InlineData(16000, 80)]
    [InlineData(16000, 123.4)]
    [InlineData(24000, 300)]
    [InlineData(48000, 590)]
    public void A_tone_has_its_frequency_in_every_frame(int rate, double hz)
    {
        PitchTrack track = Track(SyntheticSignal.Sine(rate / 2, hz / rate), rate);
        Assert.Equal(47, track.Grid.Count);
        foreach (double value in track.Hz)
        {
            Assert.Equal(hz, value, 0.001 * hz);
        }

        foreach (double strength in track.Strength)
        {
            Assert.InRange(strength, 0.98, 1);
        }
    }

    [Fact]
    public void Noise_silence_and_an_offset_are_unvoiced()
    {
        foreach (float[] samples in (float[][])[SyntheticSignal.Noise(24000), new float[24000], [.. Enumerable.Repeat(0.5f, 24000)]])
        {
            Assert.True(Track(samples, 24000).Hz.IndexOfAnyExcept(0) < 0);
        }
    }

    [Fact]
    public void A_tone_beside_a_tone_thirty_times_as_loud_is_silence()
    {
        float[] samples = [.. SyntheticSignal.Sine(24000, 0.005), .. SyntheticSignal.Sine(24000, 0.005, 0.015)];
        Span<double> hz = Track(samples, 24000).Hz;
        Assert.True(hz[..90].IndexOf(0) < 0 && hz[^90..].IndexOfAnyExcept(0) < 0);
    }

    [Fact]
    public void A_frame_that_is_too_quiet_to_be_voiced_is_unvoiced_however_strong_its_candidate_is()
    {
        var options = new PitchOptions();
        var path = new PitchPath(options);
        var track = new PitchTrack();
        track.Reset(new FrameGrid(3, 0.02, 0.01));
        double limit = 1 + (2 * options.VoicedUnvoicedCost);
        foreach (double unvoiced in (double[])[limit - 1e-3, limit + 1e-3])
        {
            var candidates = new PitchCandidate[3 * options.MaxCandidates];
            for (int frame = 0; frame < 3; frame++)
            {
                candidates[frame * options.MaxCandidates] = PitchCandidate.Of(0, frame == 1 ? unvoiced : 0);
                candidates[(frame * options.MaxCandidates) + 1] = PitchCandidate.Of(options.MaxHz, 1); // the best there can be
            }

            path.Find(candidates, [2, 2, 2], track);
            Assert.Equal(path.MayBeVoiced(unvoiced, track.Grid), track.Hz[1] > 0);
            Assert.Equal(unvoiced < limit, track.Hz[1] > 0);
        }
    }

    [Fact]
    public void A_weak_octave_does_not_lure_the_path_away()
    {
        // one frame in the middle has a stronger candidate an octave lower: every other period is a little quieter
        float[] samples = SyntheticSignal.Sine(24000, 200 / 24000.0);
        for (int i = 11400; i < 12600; i++)
        {
            samples[i] *= i / 120 % 2 == 0 ? 1 : 0.9f;
        }

        foreach (double value in Track(samples, 24000).Hz)
        {
            Assert.Equal(200, value, 4.0);
        }
    }

    [Fact]
    public void Between_frames_the_frequency_is_interpolated_and_beside_unvoiced_ones_it_is_that_of_the_nearest()
    {
        var track = new PitchTrack();
        track.Reset(new FrameGrid(4, 0.02, 0.01));
        ((double[])[0, 100, 120, 0]).CopyTo(track.Hz);
        Assert.Equal(105, track.At(0.0325), 1e-9);
        Assert.Equal(115, track.At(0.0375), 1e-9);
        Assert.Equal(100, track.At(0.026), 1e-9);
        Assert.Equal((0, 0, 0, 0), (track.At(0.024), track.At(0.046), track.At(0), track.At(1)));
    }

    private static PitchTrack Track(float[] samples, int rate)
    {
        var tracker = new PitchTracker(rate, new PitchOptions());
        var track = new PitchTrack();
        tracker.Track(samples, FrameGrid.Of((double)samples.Length / rate, tracker.WindowSeconds, 0.01), track);
        return track;
    }
}
