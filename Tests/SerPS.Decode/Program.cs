// Writes what a file decodes to as WAV of floats, and says who decoded it: SerPS.Decode SOURCE TARGET. Errors are their id and message.
using SerPS.Audio;
using SerPS.Common;

try
{
    AudioClip clip = AudioFile.Read(args[0]);
    AudioInfo info = AudioFile.ReadInfo(args[0]);
    WavWriter.Write(args[1], clip, WavSampleFormat.IeeeFloat);
    Console.WriteLine(AudioDecoders.For(args[0]).Name);
    Console.WriteLine($"{info.SampleRate} {info.Channels} {info.Frames}");
    return 0;
}
catch (SerException error)
{
    Console.Error.WriteLine($"{error.Id}: {error.Message}");
    return 1;
}
