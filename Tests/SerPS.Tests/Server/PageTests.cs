using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Server;

/// <summary>The page in a real browser; screenshots are left in artifacts/page.</summary>
public sealed partial class PageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wav_file_is_heard_and_shown()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Path.Combine(Serps.Voices, "sad-low.wav"));
        await Expect(visit.Page.Locator("#emotion")).ToHaveTextAsync(AnyLabel());
        await Expect(visit.Page.Locator("#confidence")).ToContainTextAsync("% confident");
        await Expect(visit.Page.Locator("#bars li")).ToHaveCountAsync(8);
        await Expect(visit.Page.Locator("#timeline-box")).ToBeHiddenAsync();
        Assert.True(await visit.Drawn("waveform") && await visit.Drawn("spectrogram"));
        Assert.Equal(
            await visit.Page.EvaluateAsync<string>("getComputedStyle(document.getElementById('waveform')).color"),
            await visit.Page.EvaluateAsync<string>(
                "(() => { const c = document.getElementById('waveform');"
                + " return `rgb(${c.getContext('2d').getImageData(Math.floor(c.width / 3), c.height / 2, 1, 1).data.slice(0, 3).join(', ')})`; })()"));
        await visit.Page.Locator("#play").ClickAsync();
        await Expect(visit.Page.Locator("#now")).Not.ToHaveTextAsync("0:00.0");
    }

    [Fact]
    public async Task An_mp3_file_has_a_timeline_that_seeks()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Long("voices.mp3"));
        ILocator parts = visit.Page.Locator("#timeline button");
        await Expect(parts.First).ToBeVisibleAsync();
        int count = await parts.CountAsync();
        Assert.InRange(count, 2, 60);
        string label = (await parts.Nth(count - 1).GetAttributeAsync("aria-label"))!;
        await parts.Nth(count - 1).ClickAsync();
        double start = double.Parse(
            Regex.Match(label, @"from ([\d.]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        double now = double.Parse(
            (await visit.Page.Locator("#views").GetAttributeAsync("aria-valuenow"))!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(start, now, 0.11);
        await Expect(parts.Nth(count - 1)).ToHaveAttributeAsync("aria-current", "true");
        await visit.Page.Locator("#views").PressAsync("Home");
        await Expect(parts.First).ToHaveAttributeAsync("aria-current", "true");
        await Expect(parts.Nth(count - 1)).ToHaveAttributeAsync("aria-current", "false");
    }

    [Fact]
    public async Task Another_model_looks_again_and_earlier_results_stay()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Path.Combine(Serps.Voices, "happy-high.wav"));
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("renamed");
        await Expect(visit.Page.Locator("#about")).ToContainTextAsync("speaker-independent");
        await visit.Page.Locator("#model").SelectOptionAsync("ravdess-mlp");
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("ravdess-mlp");
        await Expect(visit.Page.Locator("#history button")).ToHaveCountAsync(2);
        await visit.Page.Locator("#history button").Last.ClickAsync();
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("renamed");
    }

    [Fact]
    public async Task The_microphone_is_recorded()
    {
        await using Visit visit = await chromium.Open();
        await visit.Page.Locator("#record").ClickAsync();
        await Expect(visit.Page.Locator("#record-text")).ToHaveTextAsync(TwoSeconds());
        await visit.Page.Locator("#record").ClickAsync();
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("microphone-");
        await Expect(visit.Page.Locator("#confidence")).Not.ToContainTextAsync("nobody");
        await Expect(visit.Page.Locator("#record-text")).ToHaveTextAsync("Record");
    }

    [Fact]
    public async Task Levels_that_arrive_after_the_stop_leave_the_button_alone()
    {
        await using Visit visit = await chromium.Open();
        await visit.Page.AddInitScriptAsync("""
            const close = AudioContext.prototype.close;
            AudioContext.prototype.close = async function () {
              await new Promise(done => setTimeout(done, 500));
              return close.call(this);
            };
            """);
        await visit.Page.ReloadAsync();
        await visit.Page.Locator("#record").ClickAsync();
        await Expect(visit.Page.Locator("#record-text")).ToHaveTextAsync(TwoSeconds());
        await visit.Page.Locator("#record").ClickAsync();
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("microphone-");
        await Expect(visit.Page.Locator("#record-text")).ToHaveTextAsync("Record");
        await Expect(visit.Page.Locator("#record")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task A_text_file_is_an_error_in_words()
    {
        await using Visit visit = await chromium.Open(allowErrors: true);
        File.WriteAllText(_folder.File("letter.txt"), "Dear reader");
        await visit.Choose(_folder.File("letter.txt"));
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("text/plain was sent; expected a recording");
        await Expect(visit.Page.Locator("#result")).ToBeHiddenAsync();
        await visit.Screenshot("error");
        await visit.Choose(Path.Combine(Serps.Voices, "sad-low.wav"));
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Several_files_are_a_table_and_a_bad_one_is_named()
    {
        await using Visit visit = await chromium.Open(allowErrors: true);
        File.WriteAllText(_folder.File("letter.wav"), "Dear reader");
        string[] voices = [.. Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal)];
        await visit.Page.Locator("#file").SetInputFilesAsync([.. voices, _folder.File("letter.wav")]);
        await Expect(visit.Page.Locator("#history tr")).ToHaveCountAsync(voices.Length);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("letter.wav: ");
        await Expect(visit.Page.Locator("#status")).ToBeEmptyAsync();
        string[] csv = (await visit.Download("#all-csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("file,seconds,model,speech,emotion,confidence,uncertain,gender,neutral,", csv[0], StringComparison.Ordinal);
        Assert.Equal(voices.Select(Path.GetFileName), csv[1..].Select(line => line.Split(',')[0]));
        await visit.Page.Locator("#history button").Last.ClickAsync();
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync(Path.GetFileName(voices[0]));
        await visit.Screenshot("several");
    }

    [Fact]
    public async Task Examples_are_heard_at_a_click()
    {
        await using Visit visit = await chromium.Open();
        string[] samples = [.. Directory.GetFiles(Path.Combine(TestData.Root, "samples"), "*.wav").Select(Path.GetFileNameWithoutExtension).Order()!];
        ILocator examples = visit.Page.Locator("#examples button");
        Assert.Equal(samples, (await examples.AllTextContentsAsync()).Order());
        foreach (string sample in samples)
        {
            await examples.GetByText(sample, new() { Exact = true }).ClickAsync();
            await Expect(visit.Page.Locator("#name")).ToContainTextAsync($"{sample}.wav");
        }
    }

    [Theory]
    [InlineData("two-light", ColorScheme.Light, 1100)]
    [InlineData("two-phone", ColorScheme.Dark, 390)]
    public async Task Two_models_are_beside_each_other_and_channels_and_genders_apart(string name, ColorScheme scheme, int width)
    {
        await using Visit visit = await chromium.Open(scheme, width);
        await visit.Page.Locator("#model").SelectOptionAsync("serps-voice");
        await visit.Page.Locator("#second").SelectOptionAsync("ravdess-mlp");
        await visit.Page.Locator("#channels").SelectOptionAsync("each");
        await visit.Page.Locator("#gender").CheckAsync();
        string[] voices = [.. Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal)];
        Ffmpeg.Run(
            "-i", Long("voices.mp3"), "-i", voices[0], "-filter_complex", "[1:a]apad[b];[0:a][b]amerge=inputs=2,aresample=16000[a]", "-map", "[a]", "-t", "6",
            _folder.File("call.wav"));
        await visit.Choose(_folder.File("call.wav"));
        await Expect(visit.Page.Locator("#other")).ToContainTextAsync("ravdess-mlp: ");
        await Expect(visit.Page.Locator("#bars .models .by")).ToHaveTextAsync(["serps-voice", "ravdess-mlp"]);
        await Expect(visit.Page.Locator(".strip")).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator(".strip").Last).ToContainTextAsync("channel 2");
        await Expect(visit.Page.Locator("#confidence")).ToContainTextAsync("male voice, ");
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        await visit.Screenshot(name);
    }

    [Fact]
    public async Task A_long_recording_is_told_by_its_shares_on_an_axis_of_time()
    {
        await using Visit visit = await chromium.Open();
        await visit.Page.Locator("#model").SelectOptionAsync("serps-voice");
        await visit.Choose(Long("voices.mp3"));
        await Expect(visit.Page.Locator("#emotion")).ToContainTextAsync("mostly ");
        await Expect(visit.Page.Locator("#confidence")).ToContainTextAsync("% of the speech, also ");
        Assert.InRange(await visit.Page.Locator("#axis li").CountAsync(), 4, 9);
    }

    [Fact]
    public async Task What_was_asked_can_be_asked_again_in_a_terminal()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Long("it's long.mp3"));
        await Expect(visit.Page.Locator("#name")).ToContainTextAsync("it's long.mp3");
        await visit.Page.Locator("#invoke").ClickAsync();
        await Expect(visit.Page.Locator("#command")).ToContainTextAsync("Get-Item -LiteralPath 'it''s long.mp3'");
        await visit.Page.Locator("#curl").ClickAsync();
        await Expect(visit.Page.Locator("#command")).ToContainTextAsync("curl -F ");
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        string command = (await visit.Page.Locator("#command").TextContentAsync())!;
        using var curl = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command + " -s"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        })!;
        JsonElement answer = JsonDocument.Parse(await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(await visit.Page.Locator("#emotion").TextContentAsync(), answer.GetProperty("emotion").GetString());
    }

    [Fact]
    public async Task The_theme_is_chosen_and_kept()
    {
        await using Visit visit = await chromium.Open(ColorScheme.Light);
        Task<string> Paper() => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        string light = await Paper();
        await visit.Page.Locator("#theme").ClickAsync();
        Assert.Equal(light, await Paper());
        await visit.Page.Locator("#theme").ClickAsync();
        string dark = await Paper();
        Assert.NotEqual(light, dark);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#theme")).ToHaveTextAsync("Theme: dark");
        Assert.Equal(dark, await Paper());
    }

    [Fact]
    public async Task Results_can_be_kept_as_files()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Long("voices.mp3"));
        await Expect(visit.Page.Locator("#timeline button").First).ToBeVisibleAsync();
        string[] csv = (await visit.Download("#csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("file,part,start,end,speech,emotion,confidence,neutral,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("voices.mp3,recording,0,", csv[1], StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(await visit.Download("#json")).RootElement;
        Assert.Equal(csv.Length - 2, json.GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using Visit visit = await chromium.Open();
        await visit.Choose(Long("voices.mp3"));
        await Expect(visit.Page.Locator("#result")).ToBeFocusedAsync();
        var seen = new List<string>();
        for (int i = 0; i < 14; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            seen.Add(await visit.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.tagName"));
            if (seen[^1] == "views")
            {
                await visit.Page.Keyboard.PressAsync("End");
                await visit.Page.Keyboard.PressAsync("ArrowLeft");
            }
        }

        Assert.Equal(["play", "csv", "json", "curl", "invoke", "views", "BUTTON"], seen[..7]);
        Assert.NotEqual("0.0", await visit.Page.Locator("#views").GetAttributeAsync("aria-valuenow"));
        string nameless = await visit.Page.EvaluateAsync<string>(
            "[...document.querySelectorAll('button, select, input')]"
            + ".filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML).join()");
        Assert.Empty(nameless);
    }

    [Theory]
    [InlineData("light", ColorScheme.Light, 1100, 900)]
    [InlineData("dark", ColorScheme.Dark, 1100, 900)]
    [InlineData("phone", ColorScheme.Light, 390, 844)]
    public async Task It_looks_right_in_light_and_dark_and_on_a_phone(string name, ColorScheme scheme, int width, int height)
    {
        await using Visit visit = await chromium.Open(scheme, width, height);
        await visit.Screenshot($"{name}-empty");
        await visit.Choose(Path.Combine(Serps.Voices, "happy-high.wav"));
        await Expect(visit.Page.Locator("#result")).ToBeVisibleAsync();
        await visit.Choose(Long("voices.mp3"));
        await Expect(visit.Page.Locator("#timeline button").First).ToBeVisibleAsync();
        await visit.Page.Locator("#timeline button").Last.ClickAsync();
        await visit.Page.WaitForTimeoutAsync(500);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        Assert.True(await visit.Drawn("spectrogram"));
        await visit.Screenshot(name);
    }

    /// <summary>All sample voices with pauses between, as mp3: about 15 s.</summary>
    private string Long(string name)
    {
        AudioClip[] voices = [.. Directory.GetFiles(Serps.Voices, "*.wav").Order().Select(path => AudioFile.Read(path))];
        var samples = new List<float>();
        foreach (AudioClip voice in voices)
        {
            samples.AddRange(voice.Samples);
            samples.AddRange(new float[3 * voice.SampleRate / 2]);
        }

        WavWriter.Write(_folder.File("long.wav"), new AudioClip([.. samples], voices[0].SampleRate));
        Ffmpeg.Run("-i", _folder.File("long.wav"), _folder.File(name));
        return _folder.File(name);
    }

    [GeneratedRegex("^(neutral|calm|happy|sad|angry|fearful|disgust|surprised)$")]
    private static partial Regex AnyLabel();

    [GeneratedRegex(@"Stop \([2-9]\.\d s\)")]
    private static partial Regex TwoSeconds();
}
