using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Inference;

public sealed class TimelineTests : IDisposable
{
    private readonly EmotionClassifier _classifier = new(
        new ModelStore([Path.Combine(TestData.Root, "Models")]).Find(), new SessionSettings { Device = Device.Cpu, Threads = 1 });

    public void Dispose() => _classifier.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_window_has_the_prediction_of_its_stretch_in_order(int threads)
    {
        AudioClip clip = Sample();
        EmotionPrediction[] windows = [.. new Timeline(
            _classifier, new WindowOptions(1, 0.1), threads, TestContext.Current.CancellationToken)
            .Predict(AudioInput.Of(clip))];
        Assert.Equal(26, windows.Length);
        for (int i = 0; i < windows.Length; i++)
        {
            int start = (int)Math.Round(windows[i].Start * clip.SampleRate), end = (int)Math.Round(windows[i].End * clip.SampleRate);
            EmotionPrediction alone = _classifier.Predict(new AudioClip(clip.Samples[start..end], clip.SampleRate));
            Assert.Equal(alone.Probabilities.Values, windows[i].Probabilities.Values, (a, b) => Math.Abs(a - b) < 1e-5);
            Assert.Equal(clip.Source, windows[i].Path);
            Assert.Equal(1, windows[i].End - windows[i].Start, 1e-9);
        }

        Assert.Equal(windows.OrderBy(window => window.Start), windows);
        Assert.True(windows[0].Speech);
    }

    [Fact]
    public void A_live_stream_gives_each_window_when_its_samples_are_there()
    {
        AudioClip clip = Sample();
        var timeline = new Timeline(_classifier, new WindowOptions(1, 0.5), 1, TestContext.Current.CancellationToken);
        EmotionPrediction[] live = [.. timeline.Listen(AudioInput.Of(clip))], file = [.. timeline.Predict(AudioInput.Of(clip))];
        Assert.Equal(file.Select(window => (window.Start, window.Speech)), live.Select(window => (window.Start, window.Speech)));
        var broken = new BrokenInput(clip, 2.2);
        Assert.Equal(3, timeline.Listen(broken).Take(3).Count()); // 0, 0.5, 1; the error is still to come
    }

    [Fact]
    public void An_error_in_the_middle_comes_after_the_windows_before_it()
    {
        var timeline = new Timeline(_classifier, new WindowOptions(0.5, 0.5), 2, TestContext.Current.CancellationToken);
        var outcomes = timeline.TryPredict(() => new BrokenInput(Sample(), 6)).ToArray();
        Assert.Equal(ErrorId.AudioUnreadable, outcomes[^1].Error!.Id);
        Assert.InRange(outcomes.Length, 2, 13);
        Assert.All(outcomes[..^1], outcome => Assert.Null(outcome.Error));
        SerException missing = Assert.Single(timeline.TryPredict(() => AudioInput.Open("nowhere.wav"))).Error!;
        Assert.Equal(ErrorId.AudioUnreadable, missing.Id);
    }

    [Fact]
    public void Warnings_come_with_the_last_window()
    {
        AudioClip clip = Sample();
        var odd = new AudioClip(clip.Samples, clip.SampleRate, clip.Source, ["odd"]);
        var outcomes = new Timeline(_classifier, new WindowOptions(1, 1), 2, TestContext.Current.CancellationToken)
            .TryPredict(() => AudioInput.Of(odd)).ToArray();
        Assert.Equal($"'{clip.Source}': odd", Assert.Single(outcomes[^1].Warnings).ToString());
        Assert.All(outcomes[..^1], outcome => Assert.Empty(outcome.Warnings));
    }

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(2, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(2, double.PositiveInfinity)]
    public void Windows_without_meaning_are_refused(double window, double hop) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => new WindowOptions(window, hop)).Id);

    private static AudioClip Sample() => AudioFile.Read(TestData.File("voices", "sad-low.wav"));

    /// <summary>A recording that repeats a clip and cannot be read beyond some seconds.</summary>
    private sealed class BrokenInput(AudioClip clip, double seconds) : AudioInput
    {
        private int _read;

        public override int SampleRate => clip.SampleRate;

        public override string? Source => clip.Source;

        public override IReadOnlyList<string> Warnings => [];

        protected override int ReadSamples(Span<float> samples)
        {
            if (_read >= seconds * SampleRate)
            {
                throw new SerException(ErrorId.AudioUnreadable, "broken", clip.Source);
            }

            int start = _read % clip.Samples.Length, count = Math.Min(Math.Min(samples.Length, 1000), clip.Samples.Length - start);
            clip.Samples.AsSpan(start, count).CopyTo(samples);
            _read += count;
            return count;
        }
    }
}
