using System.Net;
using System.Text.Json;
using SerPS.Launcher;

namespace SerPS.Tests.Server;

public sealed class RequestGuardTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("Host", "evil.example", 403)]
    [InlineData("Host", "127.0.0.1.evil.example:80", 403)]
    [InlineData("Host", "localhost:1234", 200)]
    [InlineData("Host", "[::1]", 200)]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    public async Task Only_the_page_and_programs_may_ask(string header, string value, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/models");
        request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(expected, (int)(await Send(server, request)).StatusCode);
    }

    [Fact]
    public async Task The_page_takes_nothing_from_elsewhere()
    {
        using HttpResponseMessage page = await Send(server, new HttpRequestMessage(HttpMethod.Get, string.Empty));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        string policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("../SerPS.Server.dll")]
    [InlineData("%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("wwwroot/index.html")]
    [InlineData("index.html/")]
    [InlineData("nothing")]
    public async Task No_path_reaches_the_file_system(string path)
    {
        using HttpResponseMessage response = await Send(
            server, new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.Address.Url}{path}")));
        Assert.Contains((int)response.StatusCode, (int[])[404, 200]);
        Assert.True(response.StatusCode == HttpStatusCode.NotFound || path == "index.html/");
    }

    [Fact]
    public async Task Beyond_loopback_a_token_is_needed()
    {
        using var open = new TestServer(new ServerSettings { Bind = "0.0.0.0" });
        Assert.Equal(32, open.Address.Token!.Length);
        Assert.EndsWith($"#token={open.Address.Token}", open.Address.PageUrl, StringComparison.Ordinal);
        Assert.Equal(401, await Status(open, "api/models", null));
        Assert.Equal(401, await Status(open, "metrics", null));
        Assert.Equal(401, await Status(open, "api/models", "wrong"));
        Assert.Equal(200, await Status(open, "api/models", open.Address.Token));
        Assert.Equal(200, await Status(open, "health", null));
        Assert.Equal(200, await Status(open, string.Empty, null));
        using var form = new ByteArrayContent([1]);
        Assert.Equal(401, (await open.Send(form)).Status);
    }

    [Fact]
    public async Task The_description_of_the_interface_names_every_route()
    {
        JsonElement paths = JsonDocument.Parse(await server.Client.GetStringAsync("openapi.json", TestContext.Current.CancellationToken))
            .RootElement.GetProperty("paths");
        Assert.Equal(["/api/emotion", "/api/limits", "/api/models", "/api/waveform-model", "/health", "/metrics"],
            paths.EnumerateObject().Select(path => path.Name).Order());
        foreach (JsonProperty path in paths.EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            // this server was given nothing for browsers
            Assert.Equal(path.Name == "/api/waveform-model" ? 404 : 200, await Status(server, path.Name[1..], null));
        }
    }

    [Fact]
    public async Task Counters_are_in_the_format_of_Prometheus()
    {
        await Status(server, "api/models", null);
        string[] lines = (await server.Client.GetStringAsync("metrics", TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("""^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [0-9.eE+-]+)$""", line));
        Assert.Contains(
            lines, line => line.StartsWith("serps_requests_total{path=\"/api/models\",status=\"200\"}", StringComparison.Ordinal));
    }

    private static async Task<int> Status(TestServer server, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using HttpResponseMessage response = await Send(server, request);
        return (int)response.StatusCode;
    }

    private static Task<HttpResponseMessage> Send(TestServer server, HttpRequestMessage request) =>
        server.Client.SendAsync(request, TestContext.Current.CancellationToken);
}
