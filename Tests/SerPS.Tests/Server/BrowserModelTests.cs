using System.Text.Json;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Launcher;
using SerPS.Signal;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Server;

/// <summary>
/// Models that run in a real browser, with the files of onnxruntime-web in the folder that SERPS_ORT_WEB names; screenshots are left in
/// artifacts/page.
/// </summary>
public sealed class BrowserModelTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private const double Apart = 1e-3, DecodedApart = 0.02;

    // hears a recording as the page does
    private const string Asked = """
        async content => {
          const { hearHere } = await import('/here.js');
          const [model] = await (await fetch('/api/models')).json();
          const blob = new Blob([Uint8Array.from(atob(content), c => c.charCodeAt(0))]);
          const start = performance.now();
          const { picture, ...answer } = await hearHere(blob, 'real', { model, channels: 'mix' }, { maxSeconds: 600 });
          return JSON.stringify({ ...answer, milliseconds: performance.now() - start });
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(48_000)]
    [InlineData(44_100)]
    public async Task A_recording_is_answered_as_by_the_server(int rate)
    {
        await using Visit visit = await Open();
        var heard = new HashSet<string>();
        foreach (string voice in Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal))
        {
            heard.Add(await Compare(visit, Written(voice, rate, copies: 1), Apart));
        }

        Assert.True(heard.Count > 1, "all voices sound the same, which proves little");
    }

    [Fact]
    public async Task A_long_recording_is_heard_in_the_same_stretches_and_windows()
    {
        await using Visit visit = await Open();
        await Compare(visit, Written(Path.Combine(Serps.Voices, "sad-low.wav"), 16_000, copies: 6), Apart);
        await Compare(visit, Written(Path.Combine(Serps.Voices, "happy-high.wav"), 48_000, copies: 5), DecodedApart);
        await Expect(visit.Page.Locator("#timeline button").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("flac")]
    [InlineData("mp3")]
    [InlineData("ogg")]
    public async Task What_the_browser_decodes_is_answered_much_the_same(string type)
    {
        await using Visit visit = await Open();
        string wav = Written(Path.Combine(Serps.Voices, "happy-high.wav"), 48_000, copies: 1), other = _folder.File($"voice.{type}");
        Ffmpeg.Run("-i", wav, other);
        await Compare(visit, other, type == "flac" ? Apart : DecodedApart);
    }

    /// <summary>How near the browser's answers to real recordings are, and what they take; the numbers of docs/performance.md.</summary>
    [Theory]
    [InlineData("flac", Apart)]
    [InlineData("wav", Apart)]
    [InlineData("mp3", Apart)]
    [InlineData("opus", DecodedApart)]
    public async Task Real_recordings_are_answered_as_by_the_server(string type, double apart)
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(TestData.Recordings(), "ravdess-speech"), "*.flac", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Where((_, i) => i % 24 == 7)];
        await using Visit visit = await Open();
        int others = 0;
        var distances = new List<double>();
        var milliseconds = new List<double>();
        foreach (string file in files)
        {
            string path = file;
            if (type != "flac")
            {
                path = _folder.File($"real.{type}");
                Ffmpeg.Run("-i", file, "-b:a", "64k", path);
            }

            byte[] content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            JsonElement actual = JsonDocument.Parse(await visit.Page.EvaluateAsync<string>(Asked, Convert.ToBase64String(content))).RootElement;
            (_, JsonElement expected) = await _server!.Upload(content, Path.GetFileName(path), query: "?window=2");
            distances.Add(Distance(expected, actual, "probabilities"));
            milliseconds.Add(actual.GetProperty("milliseconds").GetDouble());
            others += $"{expected.GetProperty("emotion")}" == $"{actual.GetProperty("emotion")}" ? 0 : 1;
        }

        double first = milliseconds[0];
        distances.Sort();
        milliseconds.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{type}: {files.Length} recordings, {others} others, {distances[^1]:0.00000} apart at most, half {distances[files.Length / 2]:0.00000};")
            + FormattableString.Invariant($" {milliseconds[files.Length / 2]:0} ms, the first {first:0}"));
        Assert.True(distances[^1] <= apart, $"{distances[^1]:0.0000} apart");
        Assert.Equal(0, others);
    }

    [Fact]
    public async Task Silence_and_two_channels_in_antiphase_are_told()
    {
        await using Visit visit = await Open();
        float[] voice = AudioFile.Read(Path.Combine(Serps.Voices, "sad-low.wav")).Samples;
        WavWriter.Write(_folder.File("one.wav"), new AudioClip(voice, 48_000));
        Ffmpeg.Run("-i", _folder.File("one.wav"), "-af", "pan=stereo|c0=c0|c1=-1*c0", _folder.File("turned.wav"));
        await Compare(visit, _folder.File("turned.wav"), DecodedApart); // the server notices it after the first block
        await Expect(visit.Page.Locator("#warnings")).ToContainTextAsync("antiphase");
        WavWriter.Write(_folder.File("silent.wav"), new AudioClip(new float[48_000], 48_000));
        await visit.Choose(_folder.File("silent.wav"));
        await Expect(visit.Page.Locator("#emotion")).ToHaveTextAsync("no speech");
    }

    [Fact]
    public async Task The_microphone_is_heard_and_no_recording_is_sent()
    {
        await using Visit visit = await Open();
        var sent = new List<string>();
        visit.Page.Request += (_, request) => sent.AddRange(request.Method == "GET" ? [] : [request.Url]);
        await visit.Page.Locator("#record").ClickAsync();
        await visit.Page.WaitForTimeoutAsync(2500);
        await visit.Page.Locator("#record").ClickAsync();
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("microphone-");
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("in this browser");
        await Expect(visit.Page.Locator("#confidence")).ToContainTextAsync("% confident");
        await Expect(visit.Page.Locator("#curl")).ToBeHiddenAsync();
        await visit.Page.Locator("#here").UncheckAsync();
        await Expect(visit.Page.Locator("#kept")).ToContainTextAsync("analysed by this server");
        await visit.Page.Locator("#channels").SelectOptionAsync("each");
        await visit.Page.WaitForTimeoutAsync(500);
        Assert.Empty(sent);
        await visit.Choose(Path.Combine(Serps.Voices, "sad-low.wav"));
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("sad-low.wav");
        Assert.Single(sent);
    }

    [Fact]
    public async Task Models_that_do_not_run_here_are_not_offered()
    {
        await using Visit visit = await Open(here: false);
        await visit.Page.Locator("#model").SelectOptionAsync("ravdess-mlp");
        await visit.Page.Locator("#second").SelectOptionAsync("ravdess-svm");
        await visit.Page.Locator("#here").CheckAsync();
        await Expect(visit.Page.Locator("#model")).ToHaveValueAsync("serps-voice");
        await Expect(visit.Page.Locator("#second")).ToHaveValueAsync(string.Empty);
        await Expect(visit.Page.Locator("#model option[value=ravdess-mlp]")).ToHaveAttributeAsync("disabled", string.Empty);
        await Expect(visit.Page.Locator("#gender")).ToBeDisabledAsync();
        await visit.Page.Locator("#second").SelectOptionAsync("ravdess-crnn");
        await visit.Choose(Path.Combine(Serps.Voices, "sad-low.wav"));
        await Expect(visit.Page.Locator("#other")).ToContainTextAsync("ravdess-crnn: ");
    }

    [Fact]
    public async Task Dimensions_are_told_too()
    {
        string model = DimensionModel.Write(_folder, "log-mel-sequence", "gru");
        await using Visit visit = await Open(model: model);
        foreach (int copies in new[] { 1, 12 })
        {
            string path = Written(Path.Combine(Serps.Voices, "sad-low.wav"), 16_000, copies);
            (JsonElement expected, JsonElement actual) = await Hear(visit, path);
            Near(expected, actual, "dimensions", Apart);
            Assert.Equal("null", actual.GetProperty("emotion").GetRawText());
            Assert.Empty(actual.GetProperty("mix").EnumerateObject());
        }

        await Expect(visit.Page.Locator("#dimensions li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Without_the_files_the_page_has_no_such_switch()
    {
        await using Visit visit = await chromium.Open();
        await Expect(visit.Page.Locator("#model")).ToBeEnabledAsync();
        await Expect(visit.Page.Locator("#here")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("here-light", ColorScheme.Light, 1100)]
    [InlineData("here-dark", ColorScheme.Dark, 1100)]
    [InlineData("here-phone", ColorScheme.Dark, 390)]
    public async Task It_looks_right_in_light_and_dark_and_on_a_phone(string name, ColorScheme scheme, int width)
    {
        await using Visit visit = await Open(scheme, width);
        await visit.Screenshot($"{name}-empty");
        await visit.Choose(Written(Path.Combine(Serps.Voices, "happy-high.wav"), 48_000, copies: 5));
        await Expect(visit.Page.Locator("#timeline button").First).ToBeVisibleAsync();
        Assert.True(await visit.Drawn("waveform") && await visit.Drawn("spectrogram"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        await visit.Page.WaitForTimeoutAsync(500);
        await visit.Screenshot(name);
    }

    private async Task<Visit> Open(ColorScheme scheme = ColorScheme.Light, int width = 1100, bool here = true, string? model = null)
    {
        string? runtime = Environment.GetEnvironmentVariable("SERPS_ORT_WEB");
        Assert.SkipWhen(string.IsNullOrEmpty(runtime), "SERPS_ORT_WEB names no folder with the files of onnxruntime-web.");
        var settings = new ServerSettings { BrowserRuntime = runtime };
        _server = new TestServer(model is null ? settings : settings with { Model = model });
        Visit visit = await chromium.Open(scheme, width, server: _server);
        if (here)
        {
            await visit.Page.Locator("#here").CheckAsync();
        }

        return visit;
    }

    /// <summary>Hears a recording in the browser and by the server.</summary>
    private async Task<(JsonElement Expected, JsonElement Actual)> Hear(Visit visit, string path)
    {
        string name = Path.GetFileName(path);
        await visit.Choose(path);
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync($"{name}, ");
        await Expect(visit.Page.Locator("#status")).ToBeEmptyAsync();
        JsonElement actual = JsonDocument.Parse(await visit.Download("#json")).RootElement;
        Assert.True(actual.GetProperty("here").GetBoolean());
        (int status, JsonElement expected) = await _server!.Upload(
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), name, query: "?window=2");
        Assert.Equal(200, status);
        return (expected, actual);
    }

    /// <summary>Compares the answers to a recording.</summary>
    /// <returns>The emotion.</returns>
    private async Task<string> Compare(Visit visit, string path, double apart)
    {
        (JsonElement expected, JsonElement actual) = await Hear(visit, path);
        foreach (string property in new[] { "emotion", "uncertain", "speech", "model" })
        {
            Assert.Equal(expected.GetProperty(property).GetRawText(), actual.GetProperty(property).GetRawText());
        }

        Near(expected, actual, "probabilities", apart);
        Near(expected, actual, "mix", apart);
        Assert.Equal(expected.GetProperty("seconds").GetDouble(), actual.GetProperty("seconds").GetDouble(), 0.1);
        Assert.Equal(expected.GetProperty("heard").GetDouble(), actual.GetProperty("heard").GetDouble(), 0.05);
        JsonElement[] windows = [.. expected.GetProperty("windows").EnumerateArray()], own = [.. actual.GetProperty("windows").EnumerateArray()];
        Assert.Equal(windows.Length, own.Length);
        for (int i = 0; i < own.Length; i++)
        {
            Near(windows[i], own[i], "probabilities", Math.Max(apart, DecodedApart));
        }

        return actual.GetProperty("emotion").GetString()!;
    }

    private static void Near(JsonElement expected, JsonElement actual, string property, double apart)
    {
        double most = Distance(expected, actual, property);
        Assert.True(most <= apart, $"{property}: {most:0.0000} apart");
    }

    private static double Distance(JsonElement expected, JsonElement actual, string property)
    {
        Dictionary<string, double> Values(JsonElement answer) =>
            answer.GetProperty(property).EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetDouble());
        Dictionary<string, double> truth = Values(expected), values = Values(actual);
        Assert.Equal(truth.Keys, values.Keys);
        return truth.Max(value => Math.Abs(value.Value - values[value.Key]));
    }

    private string Written(string voice, int rate, int copies)
    {
        AudioClip clip = AudioFile.Read(voice);
        float[] samples = Resampler.Resample(clip.Span, clip.SampleRate, rate, ResamplerFilter.SoxrHq);
        string path = _folder.File($"{Path.GetFileNameWithoutExtension(voice)}-{rate}-{copies}.wav");
        WavWriter.Write(path, new AudioClip([.. Enumerable.Repeat<float[]>([.. samples, .. new float[rate / 2]], copies).SelectMany(part => part)], rate));
        return path;
    }
}
