using System.Diagnostics;
using System.Globalization;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Benchmarks.Audio;

/// <summary>
/// Ogg Opus by Concentus beside ffmpeg's own decoder and the libopus within it: how near the samples are, and how long a file takes. Needs
/// ffmpeg with libopus.
/// </summary>
internal static class OpusComparison
{
    private const int Rate = OpusHead.SampleRate;

    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("serps-benchmark-").FullName;
        try
        {
            Console.WriteLine("kind      kbit/s    s   Concentus to libopus dB   ffmpeg to libopus dB   Concentus ms   ffmpeg ms   faster");
            foreach ((string kind, int bits, double seconds) in new[]
            {
                ("voip", 12, 3.0), ("voip", 24, 3.0), ("audio", 64, 3.0), ("audio", 64, 60.0),
            })
            {
                Measure(Path.Combine(folder, "clip"), kind, bits, seconds);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string path, string kind, int bits, double seconds)
    {
        float[] voice = Resampler.Resample(Voice.Clip.Samples, Voice.Clip.SampleRate, Rate, ResamplerFilter.SoxrHq);
        WavWriter.Write(
            $"{path}.wav", new AudioClip([.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => voice[i % voice.Length])], Rate));
        Ffmpeg("-i", $"{path}.wav", "-c:a", "libopus", "-application", kind, "-b:a", $"{bits}k", $"{path}.opus");
        Ffmpeg("-c:a", "libopus", "-i", $"{path}.opus", "-c:a", "pcm_f32le", $"{path}.wav");
        float[] expected = AudioFile.Read($"{path}.wav").Samples;
        (double here, AudioClip found) = DecoderRun.Fastest(() => AudioFile.Read($"{path}.opus"));
        (double there, AudioClip theirs) = DecoderRun.Fastest(() => new FfmpegDecoder().Read($"{path}.opus"));
        double near = DecoderRun.Decibels(expected, found.Samples), theirNear = DecoderRun.Decibels(expected, theirs.Samples);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-8} {bits,7} {seconds,4:0} {near,25:0.0} {theirNear,22:0.0}")
            + FormattableString.Invariant($" {here,14:0.0} {there,11:0.0} {there / here,15:0.0}"));
    }

    private static void Ffmpeg(params string[] arguments)
    {
        using Process ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);
        ffmpeg.WaitForExit();
    }
}
