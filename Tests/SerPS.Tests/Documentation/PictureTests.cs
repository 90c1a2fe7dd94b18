using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Tests.Cli;
using SerPS.Tests.Server;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Documentation;

/// <summary>
/// The pictures in docs/pictures: what the programs really show, light and dark. They are taken anew with Chromium, on request only:
/// <c>SerPS.Tests.dll -explicit only -class SerPS.Tests.Documentation.PictureTests</c>.
/// </summary>
public sealed partial class PictureTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private static readonly string Folder = Path.Combine(TestData.Root, "docs", "pictures");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_is_small_and_shown_light_and_dark_on_a_page()
    {
        string pages = string.Concat(LinkTests.PagePaths.Select(page => File.ReadAllText(Path.Combine(TestData.Root, page))));
        string[] pictures = Directory.GetFiles(Folder, "*.png");
        Assert.Equal(12, pictures.Length);
        Assert.All(pictures, picture =>
        {
            Assert.InRange(new FileInfo(picture).Length, 5_000, 300_000);
            Assert.Contains($"pictures/{Path.GetFileName(picture)}\"", pages, StringComparison.Ordinal);
        });
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Schemes))]
    public async Task The_pipeline(ColorScheme scheme)
    {
        File.Copy(Path.Combine(Folder, "pipeline.html"), _folder.File("pipeline.html"));
        await using Visit visit = await chromium.Open(scheme);
        IPage page = await Open(visit, "pipeline.html", scheme);
        await page.SetViewportSizeAsync(1056, 212);
        await Take(page.Locator("main"), "pipeline", scheme);
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Schemes))]
    public async Task The_terminal(ColorScheme scheme)
    {
        string shown = await NarrowTerminalTests.InTerminal("emotion samples/manifest.csv", "xterm-256color");
        int start = shown.LastIndexOf('\r', shown.IndexOf("Path", StringComparison.Ordinal)) + 1; // after the progress
        shown = "$ serps emotion samples/manifest.csv\n" + shown[start..].Trim().Replace("\r", string.Empty, StringComparison.Ordinal);
        bool dark = scheme == ColorScheme.Dark;
        (string paper, string ink, string green, string yellow) =
            dark ? ("#14171c", "#e8ebf1", "#5fdcb8", "#f2c94c") : ("#ffffff", "#1b2230", "#0a6b53", "#8a5a00");
        string text = Color().Replace(System.Net.WebUtility.HtmlEncode(shown), match =>
            match.Groups[1].Value switch
            {
                "1" => "<b>",
                "38;5;2" or "32" => $"<b style='color:{green}'>",
                "38;5;11" or "33" => $"<b style='color:{yellow}'>",
                _ => "</b>",
            });
        File.WriteAllText(
            _folder.File("terminal.html"),
            $"<!DOCTYPE html><meta charset='utf-8'><body style='margin:0'><pre style='display:inline-block;margin:0;padding:14px 18px;"
            + $"background:{paper};color:{ink};font:15px/1.35 \"DejaVu Sans Mono\",monospace'>{text}</pre>");
        await using Visit visit = await chromium.Open(scheme);
        IPage page = await Open(visit, "terminal.html", scheme);
        await Take(page.Locator("pre"), "terminal", scheme);
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Schemes))]
    public async Task The_page_and_a_recording_over_time(ColorScheme scheme)
    {
        await using Visit visit = await chromium.Open(scheme, width: 1000, height: 900);
        await visit.Page.Locator("#model").SelectOptionAsync("serps-voice");
        await visit.Choose(Path.Combine(TestData.Root, "samples", "angry.wav"));
        await Expect(visit.Page.Locator("#emotion")).ToHaveTextAsync("angry");
        await Take(visit.Page.Locator("main"), "page", scheme);

        AudioClip[] clips = [.. new[] { "neutral", "happy", "angry", "sad", "fearful" }
            .Select(name => AudioFile.Read(Path.Combine(TestData.Root, "samples", $"{name}.wav")))];
        float[] samples = [.. clips.SelectMany(clip => clip.Samples.ToArray())];
        WavWriter.Write(_folder.File("five-voices.wav"), new AudioClip(samples, clips[0].SampleRate));
        await visit.Choose(_folder.File("five-voices.wav"));
        await Expect(visit.Page.Locator("#timeline button").First).ToBeVisibleAsync();
        await Take(visit.Page.Locator("#result"), "timeline", scheme);
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Schemes))]
    public async Task The_page_of_labelling(ColorScheme scheme)
    {
        using var labelling = new LabellingPage();
        await using Visit visit = await chromium.Open(scheme, width: 900, height: 520, server: labelling.Server);
        await visit.Page.Keyboard.PressAsync("3");
        await Expect(visit.Page.Locator("#place")).ToHaveTextAsync("2 of 4");
        await visit.Page.Keyboard.PressAsync(" ");
        await Expect(visit.Page.Locator("#play")).ToHaveClassAsync("playing");
        await Take(visit.Page.Locator("main"), "labelling", scheme);
    }

    [Fact(Explicit = true)]
    public async Task The_report()
    {
        string strangers = Path.Combine(TestData.Recordings(), "corpora", "turev"); // the default model never heard them
        (int exit, _, string error) = await Serps.Run("test", strangers, "--minimum-uar", "0.3", "--report", _folder.File("report.html"));
        Assert.True(exit is 0 or 4, error);
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using Visit visit = await chromium.Open(scheme);
            IPage page = await Open(visit, "report.html", scheme);
            await page.ScreenshotAsync(new() { Path = Name("report", scheme) });
            await page.SetViewportSizeAsync(390, 844);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than a phone");
            await page.ScreenshotAsync(new() { Path = Path.Combine(TestData.Root, "artifacts", "page", $"report-{scheme}.png"), FullPage = true });
        }
    }

    // a file beside the server's page, under no policy of the server
    private async Task<IPage> Open(Visit visit, string file, ColorScheme scheme)
    {
        IPage page = await visit.Page.Context.Browser!.NewPageAsync(
            new() { ColorScheme = scheme, ViewportSize = new() { Width = 1000, Height = 640 } });
        await page.GotoAsync(new Uri(_folder.File(file)).AbsoluteUri);
        return page;
    }

    private static Task<byte[]> Take(ILocator part, string name, ColorScheme scheme) =>
        part.ScreenshotAsync(new() { Path = Name(name, scheme) });

    private static string Name(string name, ColorScheme scheme) =>
        Path.Combine(Folder, $"{name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png");

    [GeneratedRegex(@"\x1b\[([0-9;?]*)[a-zA-Z]|\x1b=")]
    private static partial Regex Color();
}
