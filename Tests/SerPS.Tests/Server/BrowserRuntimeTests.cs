using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Onnx;

namespace SerPS.Tests.Server;

/// <summary>What the server serves for models in the browser, and that it serves nothing of it unless it is asked to.</summary>
public sealed class BrowserRuntimeTests : IDisposable
{
    private const string Script = "ort.wasm.min.mjs", Glue = "ort-wasm-simd-threaded.mjs", Program = "ort-wasm-simd-threaded.wasm";

    private readonly TemporaryFolder _folder = new();

    public BrowserRuntimeTests()
    {
        File.WriteAllText(_folder.File(Script), "/*! ONNX Runtime Web v1.30.0 */ export const env = {};");
        File.WriteAllText(_folder.File(Glue), "var ortWasmThreaded = 1; export default ortWasmThreaded;");
        File.WriteAllBytes(_folder.File(Program), [0, (byte)'a', (byte)'s', (byte)'m', .. new byte[5000]]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Script, "text/javascript")]
    [InlineData(Glue, "text/javascript")]
    [InlineData(Program, "application/wasm")]
    public async Task Files_come_with_their_types_and_only_once(string name, string type)
    {
        using TestServer server = Start();
        using HttpResponseMessage first = await Get(server, $"runtime/{name}");
        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal(
            await File.ReadAllBytesAsync(_folder.File(name), TestContext.Current.CancellationToken),
            await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using HttpResponseMessage again = await Get(server, $"runtime/{name}", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using HttpResponseMessage small = await Get(
            server, $"runtime/{name}", request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip")));
        Assert.Equal("gzip", Assert.Single(small.Content.Headers.ContentEncoding));
        Assert.NotEqual(first.Headers.ETag, small.Headers.ETag);
    }

    [Fact]
    public async Task Models_come_with_their_front_end_where_there_is_one()
    {
        using TestServer server = Start();
        JsonElement models = JsonDocument.Parse(await server.Client.GetStringAsync("api/models", TestContext.Current.CancellationToken)).RootElement;
        Dictionary<string, JsonElement> known = models.EnumerateArray()
            .ToDictionary(model => model.GetProperty("name").GetString()!, model => model.GetProperty("inBrowser"));
        Assert.Equal(JsonValueKind.Null, known["ravdess-mlp"].ValueKind);
        ModelFile file = ModelFile.Read(Path.Combine(TestData.Root, "Models", "serps-voice.onnx"));
        Assert.Equal(16_000, known["serps-voice"].GetProperty("sampleRate").GetInt32());
        Assert.Equal(file.Metadata.RejectBelow, known["serps-voice"].GetProperty("rejectBelow").GetDouble());
        Assert.Equal(file.Metadata.StrangeAbove, known["serps-voice"].GetProperty("strangeAbove").GetDouble());
        Assert.Equal(
            WaveformModel.Write(file), await server.Client.GetByteArrayAsync("api/waveform-model", TestContext.Current.CancellationToken));
        foreach (string name in new[] { "ravdess-mlp", "nothing" })
        {
            using HttpResponseMessage none = await Get(server, $"api/waveform-model?model={name}");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            Assert.Contains("ModelNotFound", await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WebAssembly_is_allowed_and_nothing_else_and_only_models_need_the_token()
    {
        using TestServer server = Start(new ServerSettings { Token = "secret" });
        using HttpResponseMessage page = await Get(server, string.Empty);
        string policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get(server, $"runtime/{Program}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(server, $"runtime/../{Program}x")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(server, "api/waveform-model")).StatusCode);
    }

    [Fact]
    public async Task Without_a_folder_there_is_nothing_of_it()
    {
        using var server = new TestServer();
        Assert.Equal(HttpStatusCode.NotFound, (await Get(server, $"runtime/{Program}")).StatusCode);
        JsonElement models = JsonDocument.Parse(await server.Client.GetStringAsync("api/models", TestContext.Current.CancellationToken)).RootElement;
        Assert.All(models.EnumerateArray(), model => Assert.Equal(JsonValueKind.Null, model.GetProperty("inBrowser").ValueKind));
    }

    [Theory]
    [InlineData("there is no such folder", null)]
    [InlineData("it has no " + Program, Program)]
    [InlineData("it has no " + Script, Script)]
    [InlineData(Program + " is no WebAssembly", Program, "export")]
    [InlineData(Script + " does not begin as that of ONNX Runtime Web", Script, "export")]
    [InlineData(Glue + " does not begin as that of ONNX Runtime Web", Glue, "alert(1)")]
    public void A_folder_with_something_else_is_named(string expected, string? name, string? content = null)
    {
        string folder = name is null ? _folder.File("none") : _folder.Path;
        if (name is not null && content is null)
        {
            File.Delete(_folder.File(name));
        }
        else if (name is not null)
        {
            File.WriteAllText(_folder.File(name), content);
        }

        var error = Assert.Throws<SerException>(() => new TestServer(new ServerSettings { BrowserRuntime = folder }));
        Assert.Equal(ErrorId.ServerFailed, error.Id);
        Assert.Contains($"'{folder}' is no folder with onnxruntime-web", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"Expected {Script}, {Glue} and {Program}", error.Message, StringComparison.Ordinal);
    }

    private TestServer Start(ServerSettings? settings = null) =>
        new((settings ?? new ServerSettings()) with { BrowserRuntime = _folder.Path });

    private static async Task<HttpResponseMessage> Get(TestServer server, string path, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        prepare?.Invoke(request);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
