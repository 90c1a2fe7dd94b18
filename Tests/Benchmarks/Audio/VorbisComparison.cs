using System.Diagnostics;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Benchmarks.Audio;

/// <summary>Ogg Vorbis by NVorbis beside ffmpeg: how near the samples are, and how long a file takes. Needs ffmpeg with libvorbis.</summary>
internal static class VorbisComparison
{
    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("serps-benchmark-").FullName;
        try
        {
            Console.WriteLine("rate      s   SNR dB   NVorbis ms   ffmpeg ms   times as fast");
            foreach ((int rate, double seconds) in new[] { (16_000, 3.0), (22_050, 3.0), (48_000, 3.0), (48_000, 60.0) })
            {
                Measure(Path.Combine(folder, "clip"), rate, seconds);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string path, int rate, double seconds)
    {
        float[] voice = Resampler.Resample(Voice.Clip.Samples, Voice.Clip.SampleRate, rate, ResamplerFilter.SoxrHq);
        float[] samples = [.. Enumerable.Range(0, (int)(seconds * rate)).Select(i => voice[i % voice.Length])];
        WavWriter.Write($"{path}.wav", new AudioClip(samples, rate));
        using (Process ffmpeg = Process.Start(
            "ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", $"{path}.wav", "-c:a", "libvorbis", $"{path}.ogg"]))
        {
            ffmpeg.WaitForExit();
        }

        (double here, AudioClip found) = DecoderRun.Fastest(() => AudioFile.Read($"{path}.ogg"));
        (double there, AudioClip expected) = DecoderRun.Fastest(() => new FfmpegDecoder().Read($"{path}.ogg"));
        double decibels = DecoderRun.Decibels(expected.Samples, found.Samples);
        Console.WriteLine(
            FormattableString.Invariant(
                $"{rate,5} {seconds,5:0} {decibels,8:0.0} {here,12:0.0} {there,11:0.0} {there / here,15:0.0}"));
    }
}
