using SerPS.Data;

namespace SerPS.Tests.Data;

public class ClipSourceTests
{
    [Fact]
    public void An_error_of_a_clip_names_it_wherever_it_comes_from()
    {
        var source = new ClipSource(new Clip { Path = "/x/1.wav" });
        SerException error = source.Try<int>(() => throw new SerException(ErrorId.AudioUnsupported, "Rates are too far apart.")).Error!;
        Assert.Equal(
            (ErrorId.AudioUnsupported, "/x/1.wav", "'/x/1.wav': Rates are too far apart."), (error.Id, error.Path, error.Message));
        var named = new SerException(ErrorId.AudioTooShort, "'/y.wav' is too short.", "/y.wav");
        Assert.Same(named, source.Try<int>(() => throw named).Error);
        Assert.Equal((1, null), (source.Try(() => 1).Value, source.Try(() => 1).Error));
    }
}
