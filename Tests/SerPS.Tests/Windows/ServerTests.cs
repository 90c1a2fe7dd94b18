using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Windows;

[Collection(WineFixture.Collection)]
public sealed class ServerTests(WineFixture windows) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Uploads_are_answered_and_the_end_of_its_input_stops_it()
    {
        windows.Require();
        using Process server = windows.StartServer("--port", "0");
        try
        {
            string line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken) ?? string.Empty;
            using var client = new HttpClient { BaseAddress = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("url").GetString()!) };
            string sample = Path.Combine(Serps.Voices, "sad-low.wav");
            (int status, JsonElement answer) = await Upload(client, await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken));
            Assert.Equal(200, status);
            (_, string[] expected, _) = await Serps.Run("emotion", "--json", sample);
            Assert.Equal(
                JsonDocument.Parse(expected[0]).RootElement.GetProperty("confidence").GetDouble(), answer.GetProperty("confidence").GetDouble(), 1e-3);
            (status, answer) = await Upload(client, "RIFF\u0010\u0000\u0000\u0000WAVEDear reader"u8.ToArray());
            Assert.Equal("AudioUnreadable", answer.GetProperty("id").GetString());
            Assert.Equal(422, status);

            // in memory as it came; what decodes it wants a file, which others may hold open
            Ffmpeg.Run("-i", sample, _folder.File("a.mp3"));
            (status, answer) = await Upload(client, await File.ReadAllBytesAsync(_folder.File("a.mp3"), TestContext.Current.CancellationToken));
            Assert.True(status == 200, $"{answer}");

            // too large for memory, and a file from the beginning
            Ffmpeg.Run("-stream_loop", "12", "-i", sample, "-ar", "48000", _folder.File("long.wav"));
            byte[] large = await File.ReadAllBytesAsync(_folder.File("long.wav"), TestContext.Current.CancellationToken);
            Assert.InRange(large.Length, 2_000_000, int.MaxValue);
            (status, answer) = await Upload(client, large);
            Assert.True(status == 200, $"{answer}");
            Assert.Empty(Uploads().SelectMany(folder => Directory.EnumerateFiles(folder)));
        }
        finally
        {
            server.StandardInput.Close();
            Assert.True(server.WaitForExit(TimeSpan.FromSeconds(30)), "The server goes on after its input has ended.");
        }

        Assert.Equal(0, server.ExitCode);
        Assert.Empty(Uploads());
    }

    private static IEnumerable<string> Uploads() => Directory.EnumerateDirectories(
        Path.Combine(Wine.Prefix, "drive_c", "users"),
        "serps-server-*",
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });

    private static async Task<(int Status, JsonElement Answer)> Upload(HttpClient client, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        using HttpResponseMessage response = await client.PostAsync("api/emotion?name=call.wav", body, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
    }
}
