using Microsoft.Playwright;
using SerPS.Launcher;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Server;

/// <summary>An installed Chromium, whose microphone hears a sample voice, and a server with two models.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string? chromium = Find();
        if (chromium is null)
        {
            return;
        }

        string model = _folder.File("renamed.onnx");
        File.Copy(Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"), model);
        _server = new TestServer(new ServerSettings { Model = model });
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Visit.PatienceMs);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                $"--use-file-for-fake-audio-capture={Path.Combine(Serps.Voices, "sad-low.wav")}",
                "--autoplay-policy=no-user-gesture-required",
            ],
        });
    }

    /// <summary>Opens the page; skips the test where there is no Chromium.</summary>
    internal async Task<Visit> Open(ColorScheme scheme = ColorScheme.Light, int width = 1100, int height = 900, bool allowErrors = false, TestServer? server = null)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed: 'chromium' or 'chromium-browser' was not found on PATH.");
        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Permissions = ["microphone"],
            AcceptDownloads = true,
        });
        return await Visit.Start(context, (server ?? _server!).Address, allowErrors);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _server?.Dispose();
        _folder.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser")])
        .FirstOrDefault(File.Exists);
}
