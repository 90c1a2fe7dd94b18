using System.Text.Json;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Launcher;
using SerPS.Tests.Cli;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Server;

/// <summary>A model that tells dimensions: by REST as by the command line, and on the page.</summary>
public sealed partial class DimensionsTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChromiumFixture _chromium;
    private readonly TestServer _server;
    private readonly string _model;

    public DimensionsTests(ChromiumFixture chromium)
    {
        _chromium = chromium;
        _model = DimensionModel.Write(_folder);
        _server = new TestServer(new ServerSettings { Model = _model });
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^valence, from 1(\.\d+)? to (6\.\d+|7)$")]
    private static partial System.Text.RegularExpressions.Regex LearnedRange();

    private static string Voice => Path.Combine(Serps.Voices, "sad-low.wav");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_recording_has_values_and_no_emotion()
    {
        (int status, JsonElement answer) = await _server.Upload(
            await File.ReadAllBytesAsync(Voice, TestContext.Current.CancellationToken), "sad-low.wav", query: "?window=1&hop=1&channels=each&gender=true");
        Assert.Equal(200, status);
        JsonElement dimensions = answer.GetProperty("dimensions");
        Assert.Equal(["arousal", "valence"], dimensions.EnumerateObject().Select(one => one.Name));
        foreach (string absent in new[] { "emotion", "confidence" })
        {
            Assert.Equal(JsonValueKind.Null, answer.GetProperty(absent).ValueKind);
        }

        Assert.Empty(answer.GetProperty("probabilities").EnumerateObject());
        Assert.Empty(answer.GetProperty("mix").EnumerateObject());
        Assert.Equal(dimensions.GetRawText(), answer.GetProperty("channels")[0].GetProperty("dimensions").GetRawText());
        Assert.Equal(2, answer.GetProperty("windows")[0].GetProperty("dimensions").EnumerateObject().Count());
        Assert.Matches("^(fe)?male$", answer.GetProperty("gender").GetString());

        (_, string[] output, _) = await Serps.Run("emotion", Voice, "--model", _model);
        Assert.Equal(JsonDocument.Parse(output[0]).RootElement.GetProperty("dimensions").GetRawText(), dimensions.GetRawText());
    }

    [Fact]
    public async Task A_long_recording_and_a_silent_one_are_answered()
    {
        float[] voice = AudioFile.Read(Voice).Samples;
        WavWriter.Write(_folder.File("long.wav"), new AudioClip([.. Enumerable.Repeat(voice, 12).SelectMany(samples => samples)], 48_000));
        WavWriter.Write(_folder.File("silent.wav"), new AudioClip(new float[48_000], 48_000));
        foreach (string name in new[] { "long.wav", "silent.wav" })
        {
            byte[] content = await File.ReadAllBytesAsync(_folder.File(name), TestContext.Current.CancellationToken);
            (int status, JsonElement answer) = await _server.Upload(content, name);
            Assert.Equal(200, status);
            Assert.Equal(2, answer.GetProperty("dimensions").EnumerateObject().Count());
            Assert.Equal(name == "long.wav", answer.GetProperty("speech").GetBoolean());
        }
    }

    [Fact]
    public async Task It_is_listed_with_what_it_tells()
    {
        JsonElement model = JsonDocument.Parse(
            await _server.Client.GetStringAsync("api/models", TestContext.Current.CancellationToken)).RootElement[0];
        Assert.Equal(("ratings", true), (model.GetProperty("name").GetString(), model.GetProperty("dimensional").GetBoolean()));
        Assert.Equal(JsonValueKind.Number, model.GetProperty("concordance").ValueKind);
        Assert.Equal(JsonValueKind.Null, model.GetProperty("accuracy").ValueKind);
        Assert.InRange(model.GetProperty("ranges")[1][1].GetDouble(), 6, 7); // valence, up to 7
    }

    [Theory]
    [InlineData("dimensions-light", ColorScheme.Light, 1100)]
    [InlineData("dimensions-phone", ColorScheme.Dark, 390)]
    public async Task The_page_shows_bars_with_numbers_and_another_model_beside_them(string name, ColorScheme scheme, int width)
    {
        await using Visit visit = await _chromium.Open(scheme, width, server: _server);
        await Expect(visit.Page.Locator("#about")).ToContainTextAsync("Mean concordance correlation");
        await visit.Choose(Voice);
        ILocator rows = visit.Page.Locator("#dimensions li");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator("#dimensions .who")).ToContainTextAsync("bars over the values that it learned from");
        await Expect(rows.Nth(1).Locator(".label")).ToHaveAttributeAsync("title", LearnedRange());
        string said = (await visit.Page.Locator("#emotion").TextContentAsync())!;
        for (int i = 0; i < 2; i++)
        {
            string dimension = (await rows.Nth(i).Locator(".label").TextContentAsync())!;
            string value = (await rows.Nth(i).Locator(".share").TextContentAsync())!;
            Assert.Contains($"{dimension} {value}", said, StringComparison.Ordinal);
            Assert.True((await rows.Nth(i).Locator(".fill").BoundingBoxAsync())!.Width > 1);
        }

        await Expect(visit.Page.Locator("#bars-box")).ToBeHiddenAsync();
        await visit.Page.Locator("#second").SelectOptionAsync("ravdess-mlp");
        await Expect(visit.Page.Locator("#bars li")).ToHaveCountAsync(8);
        await Expect(rows).ToHaveCountAsync(2);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        string[] csv = (await visit.Download("#all-csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(",arousal,valence", csv[0], StringComparison.Ordinal);
        await visit.Screenshot(name);
    }
}
