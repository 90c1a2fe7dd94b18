using System.Diagnostics;
using SerPS.Audio;

namespace SerPS.Tests.Audio;

/// <summary>The files are made by ffmpeg itself; without it, the tests are skipped.</summary>
public sealed class FfmpegDecoderTests : IDisposable
{
    private const int Rate = 44100;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FLAC_gives_the_samples_of_the_WAV()
    {
        string wav = Wav();
        AudioClip clip = AudioFile.Read(Encode(wav, "a.flac"));
        AudioClip expected = AudioFile.Read(wav);
        Assert.Equal(expected.Samples, clip.Samples);
        Assert.Equal(expected.SampleRate, clip.SampleRate);
        Assert.Equal(_folder.File("a.flac"), clip.Source);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData("a.mp3")]
    [InlineData("a.ogg", "-c:a", "libvorbis")]
    [InlineData("a.opus", "-c:a", "libopus")]
    [InlineData("a.m4a")]
    [InlineData("a.mp4")]
    [InlineData("a.aac")]
    [InlineData("a.webm")]
    public void Lossy_formats_give_nearly_the_same_sound(string name, params string[] options)
    {
        AudioClip clip = AudioFile.Read(Encode(Wav(), name, options));
        Assert.InRange(clip.Duration.TotalSeconds, 0.99, 1.2);
        Assert.InRange(Loudest(clip), 430, 450);
    }

    [Theory]
    [InlineData("late.mp4")]
    [InlineData("late.mkv")]
    public void Sound_that_starts_late_in_a_video_has_the_times_of_the_video(string name)
    {
        Ffmpeg.Run(
            "-f", "lavfi", "-i", "color=s=64x64:r=5:d=5", "-itsoffset", "2.5", "-i", Wav(), "-map", "0:v", "-map", "1:a", "-c:v", "mpeg4",
            "-c:a", "aac", _folder.File(name));
        AudioClip clip = AudioFile.Read(_folder.File(name));
        int begin = Array.FindIndex(clip.Samples, sample => Math.Abs(sample) > 0.05f);
        Assert.Equal(2.5, (double)begin / clip.SampleRate, 0.06);
        Assert.Equal(3.5, clip.Duration.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData("gap.mkv", "libopus")]
    [InlineData("gap.mka", "pcm_s16le")]
    [InlineData("gap.webm", "libopus")]
    [InlineData("gap.mp4", "aac")]
    [InlineData("gap.mov", "aac")]
    [InlineData("gap.ogg", "libopus")]
    [InlineData("gap.oga", "flac")]
    [InlineData("gap.ogg", "libvorbis")]
    public void What_follows_a_gap_in_the_times_keeps_its_own(string name, string codec)
    {
        string[] pages = name.EndsWith("ogg", StringComparison.Ordinal) ? ["-page_duration", "100000"] : []; // a page has one time
        Ffmpeg.Run([
            "-i", Wav(), "-af", "asetpts='if(gte(T,0.5),PTS+2/TB,PTS)'", "-ar", "48000", "-c:a", codec, .. pages, _folder.File(name)]);
        AudioClip clip = AudioFile.Read(_folder.File(name));
        using (AudioInput input = AudioInput.Open(_folder.File(name)))
        {
            Assert.Equal(clip.Samples, input.ReadToEnd(60).Samples);
        }

        Assert.Equal(3, clip.Duration.TotalSeconds, 0.15);
        Assert.InRange(Level(clip, 0.1, 0.4), 0.1, 1);
        Assert.InRange(Level(clip, 0.75, 2.4), 0, 0.01);
        Assert.InRange(Level(clip, 2.6, 2.9), 0.1, 1);
    }

    [Theory]
    [InlineData("late.m4a", "aac")]
    [InlineData("late.mov", "pcm_s16le")]
    [InlineData("late.mka", "libopus")]
    public void An_empty_edit_before_the_sound_is_part_of_the_recording(string name, string codec)
    {
        Ffmpeg.Run("-itsoffset", "1.5", "-i", Wav(), "-ar", "48000", "-c:a", codec, _folder.File(name));
        AudioClip clip = AudioFile.Read(_folder.File(name));
        Assert.Equal(2.5, clip.Duration.TotalSeconds, 0.1);
        Assert.InRange(Level(clip, 0, 1.4), 0, 0.01);
        Assert.InRange(Level(clip, 1.6, 2.4), 0.1, 1);
    }

    [Fact]
    public void What_an_edit_list_skips_is_not_heard_nor_counted()
    {
        Ffmpeg.Run("-i", Wav(), "-af", "volume='if(lt(t,0.5),0,1)':eval=frame", _folder.File("whole.m4a"));
        Ffmpeg.Run("-ss", "0.3", "-i", _folder.File("whole.m4a"), "-c", "copy", _folder.File("cut.m4a"));
        AudioClip clip = AudioFile.Read(_folder.File("cut.m4a"));
        Assert.Equal(0.7, clip.Duration.TotalSeconds, 0.05);
        Assert.InRange(Level(clip, 0, 0.17), 0, 0.01);
        Assert.InRange(Level(clip, 0.25, 0.65), 0.1, 1);
    }

    [Theory]
    [InlineData("note.amr")]
    [InlineData("note.3gp")]
    public void AMR_lasts_as_long_as_its_frames(string name)
    {
        byte[] frame = [0x3C, .. Enumerable.Range(0, 31).Select(i => (byte)(37 * i))]; // 12.2 kbit/s, 20 ms
        File.WriteAllBytes(_folder.File("made.amr"), [.. "#!AMR\n"u8, .. Enumerable.Repeat(frame, 75).SelectMany(bytes => bytes)]);
        Ffmpeg.Run("-i", _folder.File("made.amr"), "-c", "copy", _folder.File(name));
        AudioClip clip = AudioFile.Read(_folder.File(name));
        Assert.Equal((8000, 1.5), (clip.SampleRate, Math.Round(clip.Duration.TotalSeconds, 2)));
        Assert.Contains("AMR", AudioContents.Name(_folder.File("made.amr")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adpcm_ms", "Microsoft ADPCM")]
    [InlineData("adpcm_ima_wav", "IMA ADPCM")]
    [InlineData("g722", "G.722")]
    [InlineData("libmp3lame", "MP3")]
    public void Codecs_in_WAV_are_decoded_and_named_where_nothing_decodes_them(string codec, string name)
    {
        string path = Encode(Wav(), "coded.wav", "-c:a", codec, "-ar", "16000");
        Assert.InRange(Loudest(AudioFile.Read(path)), 425, 455);
        using (AudioInput input = AudioInput.Open(path))
        {
            Assert.InRange(input.ReadToEnd(10).Duration.TotalSeconds, 0.95, 1.2);
        }

        SerException error = Assert.Throws<SerException>(() => new FfmpegDecoder(_folder.Path).Read(path));
        Assert.Equal(ErrorId.FfmpegNotFound, error.Id);
        Assert.Contains($"WAV with {name}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.w64")]
    [InlineData("a.caf")]
    [InlineData("a.au")]
    [InlineData("a.mp3", "-id3v2_version", "0", "-write_xing", "0")]
    [InlineData("a.m4a")]
    [InlineData("a.mkv")]
    [InlineData("a.mov")]
    [InlineData("a.wma")]
    [InlineData("a.avi", "-c:a", "mp3")]
    public void What_is_called_wav_or_nothing_is_read_for_what_it_is(string name, params string[] options)
    {
        string path = Encode(Wav(), name, options);
        foreach (string alias in new[] { "alias.wav", "alias", "alias.dat" })
        {
            File.Copy(path, _folder.File(alias), overwrite: true);
            Assert.InRange(Loudest(AudioFile.Read(_folder.File(alias))), 430, 450);
        }
    }

    [Fact]
    public void A_tag_before_a_WAV_does_not_hide_it()
    {
        Ffmpeg.Require();
        byte[] tag = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 10, .. "TIT2"u8, .. new byte[6]];
        File.WriteAllBytes(_folder.File("tagged.wav"), [.. tag, .. File.ReadAllBytes(Wav())]);
        Assert.Equal(AudioFile.Read(Wav()).Samples, AudioFile.Read(_folder.File("tagged.wav")).Samples);
    }

    [Fact]
    public void Channels_are_mixed_by_their_mean()
    {
        string stereo = Encode(Wav(), "stereo.wav", "-af", "pan=stereo|c0=c0|c1=0*c0");
        AudioClip clip = AudioFile.Read(Encode(stereo, "stereo.flac"));
        Assert.Equal(AudioFile.Read(Wav()).Samples.Select(sample => sample / 2), clip.Samples);
        Assert.Equal(new AudioInfo(Rate, 2, Rate, "flac"), AudioFile.ReadInfo(_folder.File("stereo.flac")));
    }

    [Theory]
    [InlineData("-i.flac")]
    [InlineData("a space and 'quotes\" $(x).flac")]
    [InlineData("Ünïcode 音声.flac")]
    [InlineData("percent%03d.flac")]
    [InlineData("http:colon.flac")]
    public void Any_file_name_is_taken_as_it_is(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file names.");
        File.Move(Encode(Wav(), "plain.flac"), _folder.File(name));
        Assert.Equal(Rate, AudioFile.Read(_folder.File(name)).Samples.Length);
        Assert.Equal(Rate, AudioFile.ReadInfo(_folder.File(name)).Frames);
    }

    [Fact]
    public void Garbage_is_unreadable_in_the_words_of_ffmpeg()
    {
        Ffmpeg.Require();
        File.WriteAllText(_folder.File("a.mp3"), "This is no music.");
        SerException error = Assert.Throws<SerException>(() => AudioFile.Read(_folder.File("a.mp3")));
        Assert.Equal(ErrorId.AudioUnreadable, error.Id);
        Assert.Matches("cannot be decoded: .*a.mp3", error.Message);
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioFile.ReadInfo(_folder.File("a.mp3"))).Id);
    }

    [Fact]
    public void A_film_without_sound_is_unreadable()
    {
        Ffmpeg.Require();
        Ffmpeg.Run("-f", "lavfi", "-i", "color=size=32x32:duration=0.2", "-c:v", "mpeg4", _folder.File("silent.mp4"));
        string path = _folder.File("silent.mp4");
        foreach (Action read in (Action[])[() => AudioFile.Read(path), () => AudioFile.ReadInfo(path)])
        {
            SerException error = Assert.Throws<SerException>(read);
            Assert.Equal(ErrorId.AudioUnreadable, error.Id);
            Assert.Contains("no audio stream", error.Message);
        }
    }

    [Fact]
    public void A_playlist_under_an_audio_name_opens_no_other_file()
    {
        string wav = Wav();
        File.WriteAllText(_folder.File("list.mp3"), $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:{wav}\n#EXT-X-ENDLIST\n");
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioFile.Read(_folder.File("list.mp3"))).Id);
        File.WriteAllText(_folder.File("concat.mp3"), $"ffconcat version 1.0\nfile '{Path.GetFileName(wav)}'\n");
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioFile.Read(_folder.File("concat.mp3"))).Id);
    }

    [Fact]
    public void Without_ffmpeg_the_error_tells_how_to_install_it()
    {
        File.WriteAllBytes(_folder.File("a.mp3"), new byte[100]);
        SerException error = Assert.Throws<SerException>(
            () => new FfmpegDecoder(_folder.Path).Read(_folder.File("a.mp3"), CancellationToken.None));
        Assert.Equal(ErrorId.FfmpegNotFound, error.Id);
        Assert.All(["apt", "brew", "winget"], word => Assert.Contains(word, error.Message));
    }

    [Fact]
    public void An_ffmpeg_that_cannot_be_started_is_not_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs permissions of Unix.");
        File.WriteAllBytes(_folder.File("ffmpeg"), [1, 2, 3]);
        File.WriteAllBytes(_folder.File("a.mp3"), new byte[100]);
        SerException error = Assert.Throws<SerException>(
            () => new FfmpegDecoder(_folder.Path).Read(_folder.File("a.mp3"), CancellationToken.None));
        Assert.Equal(ErrorId.FfmpegNotFound, error.Id);
        Assert.Contains("cannot be started", error.Message);
    }

    [Fact]
    public async Task Cancelling_kills_ffmpeg()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs an executable script.");
        string script = _folder.File("ffmpeg");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho $$ > '{_folder.File("pid")}'\nexec sleep 60\n");
        Process.Start("chmod", ["+x", script]).WaitForExit();
        await File.WriteAllBytesAsync(_folder.File("a.mp3"), new byte[100]);
        using var cancellation = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        Task reading = Task.Run(() => new FfmpegDecoder(_folder.Path).Read(_folder.File("a.mp3"), cancellation.Token));
        while (!File.Exists(_folder.File("pid")) || new FileInfo(_folder.File("pid")).Length == 0)
        {
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
            await Task.Delay(10);
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        int pid = int.Parse(await File.ReadAllTextAsync(_folder.File("pid")));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    [Fact]
    public void A_damaged_file_is_read_as_far_as_it_goes_with_a_warning()
    {
        byte[] mp3 = File.ReadAllBytes(Encode(Wav(), "a.mp3"));
        mp3.AsSpan(mp3.Length / 2, 1000).Fill(0x55);
        File.WriteAllBytes(_folder.File("damaged.mp3"), mp3);
        AudioClip clip = AudioFile.Read(_folder.File("damaged.mp3"));
        Assert.InRange(clip.Duration.TotalSeconds, 0.5, 1.2);
        Assert.StartsWith("ffmpeg: ", Assert.Single(clip.Warnings));
    }

    /// <summary>Frequency in Hz at which the clip correlates most with a sine.</summary>
    private static int Loudest(AudioClip clip) =>
        Enumerable.Range(20, 100).Select(i => i * 10).MaxBy(hertz =>
        {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < clip.Samples.Length; i++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * hertz * i / clip.SampleRate);
                real += clip.Samples[i] * cos;
                imaginary += clip.Samples[i] * sin;
            }

            return (real * real) + (imaginary * imaginary);
        });

    /// <summary>One second of a 440 Hz tone.</summary>
    private static double Level(AudioClip clip, double from, double to) =>
        clip.Samples[(int)(from * clip.SampleRate)..(int)(to * clip.SampleRate)].Max(Math.Abs);

    private string Wav()
    {
        string path = _folder.File("tone.wav");
        if (!File.Exists(path))
        {
            WavWriter.Write(path, new AudioClip(
                [.. Enumerable.Range(0, Rate).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 440 * i / Rate))], Rate));
        }

        return path;
    }

    private string Encode(string source, string name, params string[] options)
    {
        Ffmpeg.Run(["-i", source, .. options, _folder.File(name)]);
        return _folder.File(name);
    }
}
