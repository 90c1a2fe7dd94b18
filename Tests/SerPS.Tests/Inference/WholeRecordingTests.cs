using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Inference;

public sealed class WholeRecordingTests : IDisposable
{
    private static readonly ModelStore Store = new([Path.Combine(TestData.Root, "Models")]);

    private readonly EmotionClassifier _classifier = EmotionClassifier.Load(
        Store.Find(), Store.FindGender(), new SessionSettings { Device = Device.Cpu, Threads = 1 });

    public void Dispose() => _classifier.Dispose();

    [Fact]
    public void A_short_recording_is_heard_at_once()
    {
        AudioClip clip = Sample("sad-low");
        EmotionPrediction whole = _classifier.Predict(clip), stretch = _classifier.Predict([new AudioSegment(clip)])[0];
        Assert.Equal(stretch.Probabilities, whole.Probabilities);
        Assert.Equal((stretch.Emotion, stretch.Heard), (whole.Emotion, whole.Heard));
        Assert.InRange(whole.Heard, 0.5, clip.Duration.TotalSeconds);
        Assert.Equal(1, Assert.Single(whole.Mix!).Value);
    }

    [Fact]
    public void Recordings_whose_middles_are_equal_get_answers_of_their_own()
    {
        AudioClip slow = Sample("calm-slow"), fast = Sample("angry-fast"), middle = Sample("sad-low");
        EmotionPrediction a = _classifier.Predict(Joined(slow, slow, middle, slow, slow));
        EmotionPrediction b = _classifier.Predict(Joined(fast, fast, middle, fast, fast));
        Assert.True(Distance(a, b) > 0.05);
        Assert.Equal(1, a.Mix!.Values.Sum(), 1e-9);
        Assert.True(a.Mix[a.Emotion] > 0.5);
        Assert.Equal(0, a.Start);
        Assert.Equal(a.Probabilities[a.Emotion], a.Confidence);
        Assert.Equal(1, a.Probabilities.Values.Sum(), 1e-5);
    }

    [Fact]
    public void What_is_short_is_heard_whole_too_where_its_speech_is_longer_than_a_model_hears()
    {
        AudioClip fast = Sample("angry-fast"), slow = Sample("calm-slow");
        AudioClip spoken = Joined(fast, slow, fast);
        EmotionPrediction whole = _classifier.Predict(spoken), middle = _classifier.Predict([new AudioSegment(spoken)])[0];
        Assert.InRange(spoken.Duration.TotalSeconds, 4, 6);
        Assert.False(new WholeRecording(_classifier, 1).IsShort(spoken));
        Assert.NotEqual(middle.Probabilities, whole.Probabilities);
        Assert.InRange(whole.Heard, 3.5, spoken.Duration.TotalSeconds);
        Assert.Equal(1, whole.Mix!.Values.Sum(), 1e-9);

        var pause = new AudioClip(new float[3 * slow.SampleRate / 2], slow.SampleRate);
        AudioClip among = Joined(pause, slow, pause);
        Assert.True(new WholeRecording(_classifier, 1).IsShort(among));
        Assert.Equal(_classifier.Predict([new AudioSegment(among)])[0].Probabilities, _classifier.Predict(among).Probabilities);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_file_is_heard_as_the_same_audio_in_memory_by_any_number_of_threads(int threads)
    {
        using var folder = new TemporaryFolder();
        AudioClip clip = Joined(Sample("sad-low"), Sample("angry-fast"), Sample("calm-slow"));
        WavWriter.Write(folder.File("long.wav"), clip, WavSampleFormat.IeeeFloat);
        var source = new ClipSource(new Clip { Path = folder.File("long.wav") });
        EmotionPrediction file = new WholeRecording(_classifier, threads).TryPredict(source).Value!;
        EmotionPrediction memory = _classifier.Predict(clip);
        Assert.Equal(memory.Probabilities, file.Probabilities);
        Assert.Equal((memory.Heard, memory.End, memory.Gender), (file.Heard, file.End, file.Gender));
        Assert.NotNull(file.Gender);
        Assert.Equal(clip.Duration.TotalSeconds, file.End, 1e-3);
    }

    [Fact]
    public void Silence_counts_nothing_and_speech_once()
    {
        AudioClip clip = Sample("angry-fast");
        var pause = new AudioClip(new float[20 * clip.SampleRate], clip.SampleRate);
        EmotionPrediction alone = _classifier.Predict(clip), among = _classifier.Predict(Joined(pause, clip, pause));
        Assert.Equal(alone.Emotion, among.Emotion);
        Assert.Equal(alone.Heard, among.Heard, 0.3);
        EmotionPrediction none = _classifier.Predict(pause);
        Assert.Equal((false, 0, 20), (none.Speech, none.Heard, none.End));
        Assert.Empty(none.Mix!);
    }

    [Fact]
    public void A_part_of_a_file_is_heard_alone()
    {
        using var folder = new TemporaryFolder();
        AudioClip sad = Sample("sad-low"), angry = Sample("angry-fast");
        WavWriter.Write(folder.File("two.wav"), Joined(sad, angry), WavSampleFormat.IeeeFloat);
        double split = sad.Duration.TotalSeconds, end = split + angry.Duration.TotalSeconds;
        var recording = new WholeRecording(_classifier, 1);
        EmotionPrediction part = recording.TryPredict(new(new Clip { Path = folder.File("two.wav"), Start = split, End = end })).Value!;
        Assert.Equal(_classifier.Predict(angry).Probabilities, part.Probabilities);
        SerException error = recording.TryPredict(new(new Clip { Path = folder.File("two.wav"), Start = end, End = end + 1 })).Error!;
        Assert.Equal(ErrorId.AudioTooShort, error.Id);
        Assert.Contains("holds", error.Message, StringComparison.Ordinal);
    }

    private static double Distance(EmotionPrediction a, EmotionPrediction b) =>
        a.Probabilities.Values.Zip(b.Probabilities.Values, (x, y) => Math.Abs(x - y)).Sum();

    private static AudioClip Joined(params AudioClip[] clips) =>
        new([.. clips.SelectMany(clip => clip.Samples)], clips[^1].SampleRate, "joined");

    private static AudioClip Sample(string name) => AudioFile.Read(TestData.File("voices", $"{name}.wav"));
}
