using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Tests.Training;

namespace SerPS.Tests.Learning;

public class FeatureTableTests
{
    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_an_error_that_names_clip_and_place(float value, string written)
    {
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point);
        clips[3].Values[4] = value;
        var error = Assert.Throws<SerException>(() => FeatureTable.Of(clips));
        Assert.Equal((ErrorId.DataInvalid, "/003.wav"), (error.Id, error.Path));
        Assert.Equal($"'/003.wav': feature value 5 of 6 is {written}; expected finite numbers.", error.Message);
    }

    [Fact]
    public void Where_errors_are_received_the_other_clips_go_on()
    {
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point);
        clips[0].Values[0] = clips[63].Values[5] = float.NaN;
        List<SerException> errors = [];
        var table = FeatureTable.Of(clips, Clip.EmotionColumn, errors.Add);
        Assert.Equal(["/000.wav", "/063.wav"], errors.Select(error => error.Path));
        Assert.Equal(62, table.Clips.Count);
        Assert.Equal(clips[1].Values, table.Row(0).ToArray());

        Array.ForEach(clips, clip => clip.Values[0] = float.NaN);
        Assert.Equal(ErrorId.DataEmpty, Assert.Throws<SerException>(() => FeatureTable.Of(clips, Clip.EmotionColumn, errors.Add)).Id);
    }
}
