using SerPS.Baselines;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Inference;

/// <summary>The default model on people that it did not learn from.</summary>
public class RealBaselineTests
{
    private static readonly string[] Four = ["neutral", "happy", "sad", "angry"];

    [Fact]
    public void People_are_heard_better_beside_their_other_recordings()
    {
        string corpus = Path.Combine(TestData.Recordings(), "corpora", "emovo");
        Assert.SkipUnless(Directory.Exists(corpus), $"No EMOVO at '{corpus}' (SERPS_DATA).");
        ModelFile model = new ModelStore([Path.Combine(TestData.Root, "Models")]).Find();
        using var classifier = EmotionClassifier.Load(
            model, null, new SessionSettings { Device = Device.Cpu, Threads = 1 }, BaselineJson.Read(model));
        Assert.NotNull(classifier.Rule);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Clip[] clips = [.. Dataset.Read([corpus], cancellation: cancellation)
            .Where(clip => Four.Contains(clip.Emotion) && clip.Speaker!.EndsWith('1'))];
        Assert.InRange(clips.Length, 100, 400);
        EmotionPrediction[] plain = [.. ClipWork.Run(
            clips, (_, audio) => classifier.Predict(audio), "Hearing", null, null, 2, cancellation).Select(clip => clip.Value)];
        var baselines = new SpeakerBaselines(classifier);
        foreach ((Clip clip, EmotionPrediction answer) in clips.Zip(plain))
        {
            baselines.Add(clip.Speaker, answer);
        }

        double before = Recall(clips, plain);
        double beside = Recall(clips, [.. clips.Zip(plain, (clip, answer) => baselines.Apply(clip.Speaker, answer))]);
        Assert.InRange(beside, before + 0.03, 1);
    }

    private static double Recall(Clip[] clips, EmotionPrediction[] answers) => Four.Average(emotion =>
        clips.Zip(answers).Where(clip => clip.First.Emotion == emotion)
            .Average(clip => Four.MaxBy(label => clip.Second.Probabilities[label]) == emotion ? 1.0 : 0));
}
