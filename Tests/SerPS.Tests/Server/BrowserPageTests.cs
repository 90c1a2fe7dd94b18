using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Launcher;
using SerPS.Tests.Cli;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Server;

/// <summary>
/// What the page does around a model that runs in the browser, with a stand-in for onnxruntime-web that always gives the same answer: so these
/// tests need a browser and nothing else.
/// </summary>
public sealed class BrowserPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private const string StandIn = """
        /*! ONNX Runtime Web */
        export const env = { wasm: {} };
        export class Tensor {}
        export const InferenceSession = { create: async () => ({ run: async () => ({
          probabilities: { data: [SURE, ...Array(7).fill((1 - SURE) / 7)] }, strangeness: { data: [STRANGE] },
        }) }) };
        """;

    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0.9, 0, "neutral", false)]
    [InlineData(0.9, 1e9, "perhaps neutral", true)]
    [InlineData(0.3, 0, "perhaps neutral", true)]
    public async Task What_the_model_says_becomes_an_answer(double sure, double strange, string headline, bool uncertain)
    {
        await using Visit visit = await Open(Written(sure, strange));
        JsonElement answer = await Hear(visit, Voice);
        Assert.Equal(sure, answer.GetProperty("confidence").GetDouble(), 1e-6);
        Assert.Equal(uncertain, answer.GetProperty("uncertain").GetBoolean());
        Assert.Equal("neutral", Assert.Single(answer.GetProperty("mix").EnumerateObject()).Name);
        await Expect(visit.Page.Locator("#emotion")).ToHaveTextAsync(headline);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0.3)]
    [InlineData(4, 2.5)]
    public async Task Speech_and_windows_are_where_the_server_finds_them(int copies, double pause)
    {
        AudioClip voice = AudioFile.Read(Voice);
        float[] once = [.. voice.Samples, .. new float[(int)(pause * voice.SampleRate)]];
        string path = _folder.File("voices.wav");
        WavWriter.Write(path, new AudioClip([.. Enumerable.Repeat(once, copies).SelectMany(samples => samples)], voice.SampleRate));
        await using Visit visit = await Open(Written(0.9, 0));
        var sent = new List<string>();
        visit.Page.Request += (_, request) => sent.AddRange(request.Method == "GET" ? [] : [request.Url]);
        JsonElement actual = await Hear(visit, path);
        Assert.Empty(sent);
        (_, JsonElement expected) = await _server!.Upload(
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "voices.wav", query: "?window=2");
        Same(expected, actual, "seconds", "heard");
        JsonElement[] windows = [.. expected.GetProperty("windows").EnumerateArray()], own = [.. actual.GetProperty("windows").EnumerateArray()];
        Assert.Equal(windows.Length, own.Length);
        for (int i = 0; i < own.Length; i++)
        {
            Same(windows[i], own[i], "start", "end", "heard");
        }
    }

    [Fact]
    public async Task What_does_not_start_is_told_in_words_and_nothing_is_sent()
    {
        await using Visit visit = await Open("/*! ONNX Runtime Web */ nonsense(;", allowErrors: true);
        var sent = new List<string>();
        visit.Page.Request += (_, request) => sent.AddRange(request.Method == "GET" ? [] : [request.Url]);
        await visit.Choose(Voice);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("what runs them did not start");
        File.WriteAllText(_folder.File("letter.wav"), "Dear reader");
        await visit.Choose(_folder.File("letter.wav"));
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This browser cannot decode “letter.wav”");
        Assert.Empty(sent);
    }

    private static string Voice => Path.Combine(Serps.Voices, "sad-low.wav");

    private static string Written(double sure, double strange) => StandIn
        .Replace("SURE", sure.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("STRANGE", strange.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static void Same(JsonElement expected, JsonElement actual, params string[] names) => Assert.All(
        names, name => Assert.Equal(expected.GetProperty(name).GetDouble(), actual.GetProperty(name).GetDouble(), 0.0201)); // a frame

    private async Task<Visit> Open(string script, bool allowErrors = false)
    {
        File.WriteAllText(_folder.File("ort.wasm.min.mjs"), script);
        File.WriteAllText(_folder.File("ort-wasm-simd-threaded.mjs"), "var ortWasmThreaded;");
        File.WriteAllBytes(_folder.File("ort-wasm-simd-threaded.wasm"), "\0asm"u8);
        _server = new TestServer(new ServerSettings { BrowserRuntime = _folder.Path });
        Visit visit = await chromium.Open(allowErrors: allowErrors, server: _server);
        await visit.Page.Locator("#here").CheckAsync();
        return visit;
    }

    private static async Task<JsonElement> Hear(Visit visit, string path)
    {
        await visit.Choose(path);
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("in this browser");
        await Expect(visit.Page.Locator("#status")).ToBeEmptyAsync();
        return JsonDocument.Parse(await visit.Download("#json")).RootElement;
    }
}
