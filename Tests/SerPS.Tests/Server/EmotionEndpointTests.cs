using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using SerPS.Audio;
using SerPS.Launcher;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Server;

public sealed class EmotionEndpointTests(TestServer server) : IClassFixture<TestServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static byte[] Voice => File.ReadAllBytes(Path.Combine(Serps.Voices, "sad-low.wav"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_form_and_a_plain_body_give_what_the_command_line_gives()
    {
        (int status, JsonElement form) = await server.Upload(Voice, "sad-low.wav");
        Assert.Equal(200, status);
        using var body = new ByteArrayContent(Voice);
        body.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        (status, JsonElement plain) = await server.Send(body, "?name=sad-low.wav");
        Assert.Equal(200, status);
        Assert.Equal(form.GetRawText(), plain.GetRawText());
        Assert.Equal("sad-low.wav", form.GetProperty("file").GetString());

        (_, string[] output, _) = await Serps.Run("emotion", Path.Combine(Serps.Voices, "sad-low.wav"));
        JsonElement line = JsonDocument.Parse(output[0]).RootElement;
        Assert.Equal(line.GetProperty("probabilities").GetRawText(), form.GetProperty("probabilities").GetRawText());
        foreach (string name in new[] { "emotion", "heard", "mix", "warnings" })
        {
            Assert.Equal(line.GetProperty(name).GetRawText(), form.GetProperty(name).GetRawText());
        }

        Assert.Equal(JsonValueKind.Null, form.GetProperty("windows").ValueKind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task What_makes_a_recording_hard_to_hear_is_told(int times)
    {
        float[] voice = [.. AudioFile.Read(Path.Combine(Serps.Voices, "sad-low.wav")).Samples.Select(sample => Math.Clamp(40 * sample, -1, 1))];
        WavWriter.Write(_folder.File("loud.wav"), new AudioClip([.. Enumerable.Repeat(voice, times).SelectMany(samples => samples)], 48_000));
        (int status, JsonElement answer) = await server.Upload(File.ReadAllBytes(_folder.File("loud.wav")), "loud.wav", query: "?window=1&hop=1");
        Assert.Equal(200, status);
        Assert.Contains("clipped", answer.GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        Assert.InRange(answer.GetProperty("heard").GetDouble(), 0.2, 40);
        Assert.Equal(1, answer.GetProperty("mix").EnumerateObject().Sum(share => share.Value.GetDouble()), 1e-6);
        Assert.True(answer.GetProperty("windows")[1].GetProperty("heard").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("a.mp3", "audio/mpeg")]
    [InlineData("a.ogg", "audio/ogg")]
    [InlineData("a.flac", "application/octet-stream")]
    [InlineData("a.m4a", "audio/mp4")]
    [InlineData("a.aac", "audio/aac")]
    [InlineData("a.webm", "video/webm")]
    public async Task Every_kind_of_file_is_taken(string name, string type)
    {
        Ffmpeg.Run("-i", Path.Combine(Serps.Voices, "sad-low.wav"), _folder.File(name));
        (int status, JsonElement answer) = await server.Upload(
            File.ReadAllBytes(_folder.File(name)), name, type, "?window=1&hop=1&picture=true");
        Assert.Equal(200, status);
        Assert.InRange(answer.GetProperty("seconds").GetDouble(), 3.4, 3.6);
        Assert.InRange(answer.GetProperty("windows").GetArrayLength(), 4, 5);
        JsonElement picture = answer.GetProperty("picture");
        int pixels = picture.GetProperty("bands").GetInt32() * picture.GetProperty("frames").GetInt32();
        Assert.Equal(pixels, picture.GetProperty("spectrogram").GetBytesFromBase64().Length);
        Assert.Equal(2000, picture.GetProperty("waveform").GetBytesFromBase64().Length);
    }

    [Fact]
    public async Task Requests_at_once_go_through_the_model_together_and_get_their_own_answers()
    {
        byte[][] voices = [.. Directory.GetFiles(Serps.Voices, "*.wav").Order().Select(File.ReadAllBytes)];
        var alone = new string[voices.Length];
        for (int i = 0; i < voices.Length; i++)
        {
            alone[i] = (await server.Upload(voices[i], "a.wav")).Answer.GetProperty("emotion").GetString()!;
        }

        (int Status, JsonElement Answer)[] all = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => server.Upload(voices[i % voices.Length], "a.wav")));
        Assert.All(all.Index(), answer => Assert.Equal((200, alone[answer.Index % voices.Length]),
            (answer.Item.Status, answer.Item.Answer.GetProperty("emotion").GetString())));
    }

    [Fact]
    public async Task A_parameter_that_there_is_not_is_answered_with_those_that_there_are()
    {
        (int status, JsonElement answer) = await server.Upload(Voice, "a.wav", null, "?windows=2");
        Assert.Equal((400, ErrorId.OptionInvalid), (status, answer.GetProperty("id").GetString()));
        string detail = answer.GetProperty("detail").GetString()!;
        Assert.Contains("did you mean 'window'?", detail, StringComparison.Ordinal);
        Assert.Contains("model, window, hop, channels, gender, picture, name", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_channel_has_its_answer_and_voices_a_gender()
    {
        (int status, JsonElement answer) = await server.Upload(TwoVoices(), "call.wav", query: "?channels=each&gender=true&window=1&hop=1");
        Assert.Equal(200, status);
        Assert.Matches("^(fe)?male$", answer.GetProperty("gender").GetString());
        JsonElement[] channels = [.. answer.GetProperty("channels").EnumerateArray()];
        Assert.Equal([1, 2], channels.Select(channel => channel.GetProperty("channel").GetInt32()));
        for (int i = 0; i < 2; i++)
        {
            (_, JsonElement alone) = await server.Upload(TwoVoices(), "call.wav", query: $"?channels={i + 1}&gender=true&window=1&hop=1");
            Assert.Equal(JsonValueKind.Null, alone.GetProperty("channels").ValueKind);
            foreach (string name in new[] { "emotion", "gender", "heard", "probabilities", "mix", "windows" })
            {
                Assert.Equal(alone.GetProperty(name).GetRawText(), channels[i].GetProperty(name).GetRawText());
            }
        }

        Assert.NotEqual(channels[0].GetProperty("probabilities").GetRawText(), channels[1].GetProperty("probabilities").GetRawText());
    }

    [Fact]
    public async Task A_quiet_recording_is_drawn_as_finely_as_a_loud_one()
    {
        short[] quiet = [.. Enumerable.Range(0, 16_000).Select(i => (short)(200 * Math.Sin(i * 0.01)))];
        (_, JsonElement answer) = await server.Upload(WavBytes.Pcm16(16_000, quiet), "quiet.wav", query: "?picture=true");
        JsonElement picture = answer.GetProperty("picture");
        Assert.Equal(200 / 32768.0, picture.GetProperty("peak").GetDouble(), 1e-4);
        Assert.True(picture.GetProperty("waveform").GetBytesFromBase64().Distinct().Count() > 100);
    }

    [Fact]
    public async Task Silence_has_no_emotion()
    {
        (int status, JsonElement answer) = await server.Upload(WavBytes.Pcm16(16_000, new short[32_000]), "a.wav", null, "?window=1");
        Assert.Equal((200, false), (status, answer.GetProperty("speech").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("emotion").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("windows")[0].GetProperty("emotion").ValueKind);
    }

    public static TheoryData<string, byte[], string, int, string> Hostile => new()
    {
        { "random.wav", RandomBytes(), "audio/wav", 422, ErrorId.AudioUnreadable },
        { "text.txt", "This is no sound."u8.ToArray(), "text/plain", 415, ErrorId.AudioUnsupported },
        { "text.mp3", "This is no sound."u8.ToArray(), "audio/mpeg", 422, ErrorId.AudioUnreadable },
        { "page.wav", "<html></html>"u8.ToArray(), "text/html", 415, ErrorId.AudioUnsupported },
        { "empty.wav", [], "audio/wav", 422, ErrorId.AudioUnreadable },
        { "bomb.mp3", ZipBomb(), "audio/mpeg", 422, ErrorId.AudioUnreadable },
        { "playlist.mp3", "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x.mp3\n"u8.ToArray(), "audio/mpeg", 422, ErrorId.AudioUnreadable },
        { "concat.mp3", "ffconcat version 1.0\nfile '/etc/passwd'\n"u8.ToArray(), "audio/mpeg", 422, ErrorId.AudioUnreadable },
        { "short.wav", WavBytes.Pcm16(8000, new short[100]), "audio/wav", 422, ErrorId.AudioTooShort },
        { "cut.wav", Lying(2, 16_000, 400_000), "audio/wav", 422, ErrorId.AudioUnreadable },
        { "huge.wav", Lying(2, 16_000, 0xFFFF_FFF0), "audio/wav", 422, ErrorId.AudioUnreadable },
        { "channels.wav", Lying(65_535, 16_000, 8000), "audio/wav", 422, ErrorId.AudioTooShort },
        { "rate.wav", Lying(1, 0xFFFF_FFFF, 8000), "audio/wav", 422, ErrorId.AudioUnreadable },
        {
            "codec.wav", WavBytes.Riff(WavBytes.Format(0x1234, 1, 8000, 4), WavBytes.DataChunk(new byte[8000])),
            "audio/wav", 415, ErrorId.AudioUnsupported
        },
        { "long.wav", WavBytes.Pcm16(100, new short[100 * 700]), "audio/wav", 413, ErrorId.AudioTooLong },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_no_recording_is_refused_in_words(string name, byte[] content, string type, int expected, string id)
    {
        Ffmpeg.Require();
        (int status, JsonElement answer) = await server.Upload(content, name, type);
        Assert.Equal((expected, id), (status, answer.GetProperty("id").GetString()));
        string detail = answer.GetProperty("detail").GetString()!;
        Assert.True(detail.Length > 20 && !detail.Contains(Path.GetTempPath(), StringComparison.Ordinal), detail);
        Assert.Equal(200, (await server.Upload(Voice, "a.wav")).Status);
    }

    [Fact]
    public async Task A_long_silence_in_a_small_file_is_too_long()
    {
        Ffmpeg.Run("-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "40000", "-c:a", "flac", _folder.File("bomb.flac"));
        (int status, JsonElement answer) = await server.Upload(File.ReadAllBytes(_folder.File("bomb.flac")), "bomb.flac", "audio/flac");
        Assert.Equal((413, ErrorId.AudioTooLong), (status, answer.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData(@"..\..\windows\win.ini", "win.ini")]
    [InlineData("/etc/shadow.wav", "shadow.wav")]
    [InlineData("..", "recording")]
    [InlineData("a\u202Egpj.wav", "agpj.wav")]
    public async Task A_name_is_only_a_name(string name, string shown)
    {
        using var body = new ByteArrayContent(Voice);
        body.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        (int status, JsonElement answer) = await server.Send(body, $"?name={Uri.EscapeDataString(name)}");
        Assert.Equal((200, shown), (status, answer.GetProperty("file").GetString()));
    }

    [Theory]
    [InlineData("?model=nowhere", 404)]
    [InlineData("?model=../../Models/ravdess-mlp", 404)]
    [InlineData("?model=/etc/passwd", 404)]
    [InlineData("?window=0", 400)]
    [InlineData("?window=two", 400)]
    [InlineData("?hop=0.01&window=NaN", 400)]
    [InlineData("?channel=each", 400)]
    [InlineData("?Window=2", 400)]
    [InlineData("?channels=middle", 400)]
    [InlineData("?channels=2", 400)]
    [InlineData("?gender=maybe", 400)]
    public async Task Questions_without_meaning_are_refused(string query, int expected) =>
        Assert.Equal(expected, (await server.Upload(Voice, "a.wav", null, query)).Status);

    [Fact]
    public async Task Damaged_forms_are_refused()
    {
        foreach (string type in (string[])
            ["multipart/form-data", "multipart/form-data; boundary=x", "application/json", "application/x-www-form-urlencoded"])
        {
            using var body = new ByteArrayContent([1, 2, 3]);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.InRange((await server.Send(body)).Status, 400, 415);
        }

        using var form = new MultipartFormDataContent { { new StringContent("x"), "field" } };
        Assert.Equal(400, (await server.Send(form)).Status);
    }

    [Fact]
    public async Task Too_much_is_refused_whether_announced_or_not()
    {
        using var small = new TestServer(new ServerSettings { MaxMegabytes = 1 });
        Assert.Equal(413, (await small.Upload(new byte[2_000_000], "a.wav", "audio/wav")).Status);
        using var endless = new StreamContent(new Endless(30_000_000));
        endless.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        Assert.Equal(413, (await small.Send(endless)).Status);
        Assert.Equal(200, (await small.Upload(Voice, "a.wav")).Status);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_back()
    {
        using var small = new TestServer(new ServerSettings { Queue = 1, Threads = 1 });
        (int Status, JsonElement Answer)[] all = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => small.Upload(Voice, "a.wav")));
        Assert.All(all, answer => Assert.True(answer.Status is 200 or 429, $"{answer.Status}"));
        Assert.Contains(all, answer => answer.Status == 200);
        Assert.Contains(all, answer => answer.Status == 429);
        Assert.Equal(200, (await small.Upload(Voice, "a.wav")).Status);
    }

    // a low voice on the left and a high one on the right, at 16 bits
    private static byte[] TwoVoices()
    {
        AudioClip[] voices = [.. new[] { "sad-low", "happy-high" }.Select(name => AudioFile.Read(Path.Combine(Serps.Voices, $"{name}.wav")))];
        int length = voices.Min(voice => voice.Samples.Length);
        short[] samples = [.. Enumerable.Range(0, 2 * length).Select(i => (short)(32_000 * voices[i % 2].Samples[i / 2]))];
        return WavBytes.Riff(WavBytes.Format(1, 2, voices[0].SampleRate, 16), WavBytes.DataChunk(WavBytes.Bytes(samples)));
    }

    private static byte[] RandomBytes()
    {
        byte[] bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] ZipBomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("sound.wav").Open();
            entry.Write(new byte[20_000_000]);
        }

        return stream.ToArray();
    }

    private static byte[] Lying(int channels, uint rate, uint claimed) => WavBytes.Riff(
        WavBytes.Chunk("fmt ",
        [
            1, 0, .. WavBytes.Bytes((ushort)channels), .. WavBytes.Bytes(rate),
            0, 0, 0, 0, .. WavBytes.Bytes((ushort)(2 * channels)), 16, 0,
        ]),
        WavBytes.DataChunk(new byte[8000], claimed));

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int there = (int)Math.Min(count, length - _read);
            _read += there;
            return there;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
