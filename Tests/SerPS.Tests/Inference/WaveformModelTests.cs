using System.Globalization;
using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Onnx.Proto;
using SerPS.Runtime;
using SerPS.Signal;

namespace SerPS.Tests.Inference;

public class WaveformModelTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData("serps-voice")]
    [InlineData("ravdess-crnn")]
    public void Answers_as_the_extractor_and_the_model_do(string name)
    {
        ModelFile model = ModelFile.Read(Path.Combine(TestData.Root, "Models", $"{name}.onnx"));
        using var classifier = new EmotionClassifier(model);
        using var session = new OnnxSession(WaveformModel.Write(model), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        Assert.Equal([WaveformModel.WaveformInput], session.Inputs);
        HashSet<int> heard = [];
        foreach ((string what, float[] samples) in Stretches())
        {
            ModelAnswer answer = classifier.Classify([classifier.Extract(new AudioClip(samples, Rate))])[0];
            float[] expected = answer.Probabilities;
            Tensor[] outputs = session.Run(
                new Dictionary<string, Tensor> { [WaveformModel.WaveformInput] = Tensor.Of(samples, samples.Length) },
                [.. session.Outputs]);
            Tensor actual = outputs[0];
            Assert.Equal(model.Metadata.StrangeAbove is null ? 1 : 2, outputs.Length);
            Assert.Equal(answer.Strange, outputs is [_, var strangeness] && !(strangeness.Values<float>()[0] <= model.Metadata.StrangeAbove));
            Assert.Equal([1, classifier.Labels.Count], actual.Shape);
            double apart = expected.Zip(actual.Values<float>(), (a, b) => Math.Abs(a - b)).Max();
            Assert.True(apart <= 1e-3, $"{name}, {what}: {apart:0.0000} apart");
            heard.Add(Array.IndexOf(expected, expected.Max()));
        }

        Assert.True(heard.Count > 1, "all stretches sound the same, which proves little");
    }

    [Fact]
    public void The_file_says_what_it_takes_and_gives()
    {
        ModelFile model = ModelFile.Read(Path.Combine(TestData.Root, "Models", "serps-voice.onnx"));
        var file = ModelProto.Parser.ParseFrom(WaveformModel.Write(model));
        Dictionary<string, string> metadata = file.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal("16000", metadata["sample_rate"]);
        Assert.Contains("\"angry\"", metadata["labels"], StringComparison.Ordinal);
        Assert.Equal("samples", file.Graph.Input.Single().Type.TensorType.Shape.Dim.Single().DimParam);
        Assert.Equal(model.Metadata.RejectBelow!.Value, double.Parse(metadata["reject_below"], CultureInfo.InvariantCulture));
        Assert.Equal(model.Metadata.StrangeAbove!.Value, double.Parse(metadata["strange_above"], CultureInfo.InvariantCulture));
        Assert.Equal([ModelFile.ProbabilitiesOutput, ModelFile.StrangenessOutput], file.Graph.Output.Select(output => output.Name));
        Assert.All(file.OpsetImport, set => Assert.Equal(string.Empty, set.Domain));
    }

    [Fact]
    public void Features_without_operators_are_named()
    {
        ModelFile model = ModelFile.Read(Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"));
        var error = Assert.Throws<SerException>(() => WaveformModel.Write(model));
        Assert.Equal((ErrorId.ModelInvalid, model.Path), (error.Id, error.Path));
        Assert.Contains("log-mel-sequence", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string What, float[] Samples)> Stretches()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(TestData.Root, "samples"), "*.wav").Order())
        {
            AudioClip clip = AudioFile.Read(path);
            float[] samples = Resampler.Resample(clip.Span, clip.SampleRate, Rate, ResamplerFilter.FromName("soxr_hq"));
            string name = Path.GetFileName(path);
            yield return (name, samples);
            yield return ($"the first half second of {name}", samples[..(Rate / 2)]);
            yield return ($"{name}, faint and beside zero", [.. samples.Select(value => (value * 1e-3f) + 2e-3f)]);
            yield return ($"{name} twice, with silence around", [.. new float[Rate], .. samples, .. samples, .. new float[Rate]]);
        }

        yield return ("silence", new float[Rate]);
    }
}
