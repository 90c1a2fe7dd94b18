using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SerPS.Launcher;

namespace SerPS.Tests.Server;

/// <summary>What a client may send, and what is known of it afterwards.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task A_client_that_sends_too_much_is_told_when_to_come_back_and_this_machine_is_not_counted()
    {
        IPAddress? own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(own is null, "This machine has no network.");
        using var server = new TestServer(new ServerSettings { Bind = "0.0.0.0", RequestsPerMinute = 6 });
        using var other = new HttpClient { BaseAddress = new UriBuilder(server.Address.Url) { Host = $"{own}" }.Uri };
        foreach (HttpClient client in new[] { other, server.Client })
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Address.Token);
        }

        Assert.Equal(422, (int)(await Ask(other)).StatusCode);
        using HttpResponseMessage refused = await Ask(other);
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Contains("ClientTooFast", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, (int)(await other.GetAsync("api/limits", TestContext.Current.CancellationToken)).StatusCode);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(422, (int)(await Ask(server.Client)).StatusCode);
        }
    }

    [Fact]
    public async Task The_log_has_requests_and_no_names_of_recordings()
    {
        var lines = new ConcurrentQueue<string>();
        using (var server = new TestServer(new ServerSettings { LogRequests = true }, lines.Enqueue))
        {
            await server.Upload(new byte[100], "geheim-anna.wav", "audio/wav", "?name=geheim-berta.wav");
            await server.Client.GetAsync("geheim-clara", TestContext.Current.CancellationToken);
        }

        Assert.Contains(lines, line => line.Contains("POST /api/emotion 422", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("GET other 404", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("geheim", StringComparison.Ordinal) || line.Contains("127.0.0.1"));
    }

    [Fact]
    public async Task Without_being_asked_it_logs_nothing()
    {
        var lines = new ConcurrentQueue<string>();
        using (var server = new TestServer(new ServerSettings(), lines.Enqueue))
        {
            await server.Upload(new byte[100], "a.wav", "audio/wav");
        }

        Assert.Empty(lines);
    }

    [Fact]
    public void What_a_killed_server_left_goes_when_the_next_starts()
    {
        string left = Path.Combine(Path.GetTempPath(), $"serps-server-{int.MaxValue}-left"), foreign = left.Replace("server-", "server-x");
        Directory.CreateDirectory(left);
        Directory.CreateDirectory(foreign);
        File.WriteAllText(Path.Combine(left, "upload"), "somebody's voice");
        try
        {
            using var server = new TestServer();
            Assert.False(Directory.Exists(left));
            Assert.True(Directory.Exists(foreign));
        }
        finally
        {
            Directory.Delete(foreign);
        }
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client)
    {
        using var body = new ByteArrayContent(new byte[100]);
        body.Headers.ContentType = new("audio/wav");
        return await client.PostAsync("api/emotion", body, TestContext.Current.CancellationToken);
    }
}
