// The emotions of recordings, and of one recording over time: dotnet run --project examples/csharp -- MODEL.onnx RECORDING...
using SerPS.Audio;
using SerPS.Common;
using SerPS.Inference;
using SerPS.Onnx;

using var classifier = new EmotionClassifier(ModelFile.Read(args[0]));
foreach (string path in args[1..])
{
    try
    {
        EmotionPrediction prediction = classifier.Predict(AudioFile.Read(path));
        Console.WriteLine($"{path}: {prediction.Emotion} ({prediction.Confidence:P0})");
    }
    catch (SerException error) // names the file, what was found and what was expected
    {
        Console.Error.WriteLine($"{error.Id}: {error.Message}");
    }
}

using AudioInput recording = AudioInput.Open(args[^1]); // read as a stream, however long it is
var timeline = new Timeline(classifier, new WindowOptions(window: 1, hop: 0.5), threads: Environment.ProcessorCount);
foreach (EmotionPrediction window in timeline.Predict(recording))
{
    Console.WriteLine($"{window.Start:0.0} to {window.End:0.0} s: {(window.Speech ? window.Emotion : "no speech")}");
}
