using SerPS.Audio;
using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class ProsodySequenceTests
{
    [Fact]
    public void Is_297_frames_by_16_measures() => Assert.Equal([297, 16], new ProsodySequenceSpec().Shape);

    [Fact]
    public void A_stretch_as_long_as_the_clip_holds_what_prosody_summarises()
    {
        AudioClip clip = AudioFile.Read(PraatVoices.Clip("rough-e"));
        var spec = new ProsodySequenceSpec { Seconds = 1.2 };
        float[] values = spec.CreateExtractor().Extract(clip);
        float[] prosody = new ProsodySpec().CreateExtractor().Extract(clip);
        int columns = spec.Shape[1], voiced = Array.IndexOf(VoiceMeasures.Names, "voiced");
        float[][] frames = [.. values.Chunk(columns).Where(frame => frame[voiced] == 1)];
        foreach ((string measure, string summary) in ((string, string)[])
            [("F0semitoneFrom27.5Hz", "F0semitoneFrom27.5Hz_amean"), ("HNRdBACF", "HNRdBACF_amean"), ("F1frequency", "F1frequency_amean"),
             ("F3bandwidth", "F3bandwidth_amean"), ("alphaRatio", "alphaRatioV_amean"), ("hammarbergIndex", "hammarbergIndexV_amean"),
             ("slope0-500", "slopeV0-500_amean"), ("slope500-1500", "slopeV500-1500_amean")])
        {
            double mean = frames.Average(frame => (double)frame[Array.IndexOf(VoiceMeasures.Names, measure)]);
            double expected = prosody[new ProsodySpec().Columns.Index().Single(column => column.Item == summary).Index];
            Assert.Equal(expected, mean, Math.Abs(expected) * 1e-4);
        }
    }

    [Fact]
    public void A_short_clip_is_in_the_middle_of_silence()
    {
        AudioClip clip = AudioFile.Read(PraatVoices.Clip("male-a"));
        float[][] frames = [.. new ProsodySequenceSpec().CreateExtractor().Extract(clip).Chunk(16)];
        Assert.All(frames[..80].Concat(frames[^80..]), frame => Assert.All(frame, value => Assert.Equal(0, value)));
        Assert.All(frames[100..^100], frame => Assert.Equal((1, 24), ((int)frame[15], (int)Math.Round(frame[0]))));
    }

    [Fact]
    public void Unvoiced_frames_have_no_pitch_no_harmonics_no_formants()
    {
        AudioClip clip = AudioFile.Read(PraatVoices.Clip("calm-slow"));
        float[][] frames = [.. new ProsodySequenceSpec().CreateExtractor().Extract(clip).Chunk(16)];
        Assert.Contains(frames, frame => frame[15] == 0 && frame[VoiceMeasures.Loud] > 0);
        IEnumerable<float[]> unvoiced = frames.Where(frame => frame[15] == 0);
        Assert.All(unvoiced, frame => Assert.All(frame[..VoiceMeasures.Loud], value => Assert.Equal(0, value)));
        Assert.All(frames.Where(frame => frame[15] == 1), frame => Assert.True(frame[0] > 17 && frame[VoiceMeasures.Formant] > 50));
    }

    [Fact]
    public void A_clip_that_is_cut_in_the_midst_of_a_voice_has_finite_values()
    {
        AudioClip clip = AudioFile.Read(TestData.File("voices", "sad-low.wav")); // its middle ends within a period
        Assert.All(new ProsodySequenceSpec().CreateExtractor().Extract(clip), value => Assert.True(float.IsFinite(value)));
    }
}
