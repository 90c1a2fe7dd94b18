using System.Net.Http.Headers;
using System.Text.Json;
using SerPS.Launcher;

namespace SerPS.Tests.Server;

/// <summary>The built server in a process of its own, on a free port.</summary>
public sealed class TestServer : IDisposable
{
    private readonly ServerProcess _process;

    public TestServer()
        : this(new ServerSettings())
    {
    }

    internal TestServer(ServerSettings settings, Action<string>? log = null, string? task = null)
    {
        string assembly = Path.Combine(TestData.Root, "bin", "Server", "SerPS.Server.dll");
        Assert.SkipUnless(File.Exists(assembly), "The server is not built: ./build.sh build.");
        _process = ServerProcess.Start(settings with { Port = 0 }, assembly, log, CancellationToken.None, task);
        Client = new HttpClient { BaseAddress = new Uri(_process.Address.Url), Timeout = TimeSpan.FromSeconds(90) };
    }

    internal ServerAddress Address => _process.Address;

    internal ServerProcess Process => _process;

    internal HttpClient Client { get; }

    /// <summary>Uploads a recording as a form does.</summary>
    internal async Task<(int Status, JsonElement Answer)> Upload(byte[] content, string name, string? type = null, string query = "")
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        form.Add(file, "file", name);
        return await Send(form, query);
    }

    /// <summary>Sends a body.</summary>
    internal async Task<(int Status, JsonElement Answer)> Send(HttpContent body, string query = "")
    {
        using HttpResponseMessage response = await Client.PostAsync($"api/emotion{query}", body, TestContext.Current.CancellationToken);
        return (
            (int)response.StatusCode,
            JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    public void Dispose()
    {
        Client?.Dispose();
        _process?.Dispose();
    }
}
