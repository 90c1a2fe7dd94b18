using System.Text.Json;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Launcher;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Server;

/// <summary>A page of labelling with four recordings, one of them as 24-bit WAV, and the manifest that it writes.</summary>
internal sealed class LabellingPage : IDisposable
{
    public static readonly string[] Labels = ["neutral", "angry", "impatience"];

    private readonly TemporaryFolder _folder = new();

    public LabellingPage()
    {
        foreach (string voice in new[] { "sad-low", "happy-high", "angry-fast" })
        {
            File.Copy(Voice(voice), _folder.File($"{voice}.wav"));
        }

        WavWriter.Write(_folder.File("a fine fine & good.wav good one.wav"), AudioFile.Read(Voice("sad-low")), WavSampleFormat.Pcm24);
        Clips = [.. Directory.GetFiles(_folder.Path, "*.wav").Order(StringComparer.Ordinal)];
        Manifest = _folder.File("calls.csv");
        var task = new LabellingTask(Manifest, Labels, "caller", [.. Clips.Select(path => new UncertainClip(
            path, new Dictionary<string, double> { ["sad"] = 0.3, ["angry"] = 0.41, ["happy"] = 0.29 }))]);
        Server = new TestServer(new ServerSettings(), task: JsonSerializer.Serialize(task, JsonSerializerOptions.Web));
    }

    public TestServer Server { get; }

    public string Manifest { get; }

    public string[] Clips { get; }

    /// <summary>The labels in the manifest.</summary>
    public string[] Written => File.Exists(Manifest) ? [.. Dataset.Read([Manifest]).Select(clip => clip.Emotion!)] : [];

    /// <summary>Asks with the token.</summary>
    public async Task<(int Status, HttpContent Body)> Ask(HttpMethod method, string path, string? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", token ?? Server.Address.Token);
        request.Content = body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        HttpResponseMessage response = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Content);
    }

    /// <summary>Presses a key.</summary>
    public async Task<(int Status, JsonElement State)> Press(int number, string key)
    {
        (int status, HttpContent body) = await Ask(HttpMethod.Post, "api/labelling", JsonSerializer.Serialize(new { number, key }));
        return (status, JsonDocument.Parse(await body.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }

    private static string Voice(string name) => Path.Combine(Serps.Voices, $"{name}.wav");
}
