using System.Text.Json;
using Microsoft.Playwright;
using SerPS.Audio;
using SerPS.Data;
using static Microsoft.Playwright.Assertions;

namespace SerPS.Tests.Server;

/// <summary>The page of labelling, asked by programs and in a browser; screenshots are left in artifacts/page.</summary>
public sealed class LabelServerTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly LabellingPage _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public async Task Keys_write_the_manifest_at_once_and_the_end_ends_the_server()
    {
        Assert.Equal(200, (await _page.Press(1, "2")).Status);
        Assert.Equal(["angry"], _page.Written);
        Assert.Equal(1, (await _page.Press(2, "-")).State.GetProperty("skipped").GetInt32());
        (_, JsonElement state) = await _page.Press(3, "3");
        Assert.Equal(["angry", "impatience"], _page.Written);
        Assert.Equal((4, "impatience"), (state.GetProperty("number").GetInt32(), state.GetProperty("last").GetString()));
        await _page.Press(4, "<");
        Assert.Equal(["angry"], _page.Written);
        (int status, JsonElement end) = await _page.Press(3, ".");
        Assert.Equal((200, true, 1, 1), (
            status, end.GetProperty("ended").GetBoolean(), end.GetProperty("labelled").GetInt32(), end.GetProperty("skipped").GetInt32()));
        LabellingProgress[] told =
        [
            .. _page.Server.Process.Lines(TestContext.Current.CancellationToken)
                .Select(line => JsonSerializer.Deserialize<LabellingProgress>(line, JsonSerializerOptions.Web)!),
        ];
        Assert.Equal([1, 2, 3, 2, 2], told.Select(progress => progress.Labelled + progress.Skipped));
        Assert.Equal(new LabellingProgress(1, 1, Ended: true), told[^1]);
        Assert.True(_page.Server.Process.EndedWell);
    }

    [Fact]
    public async Task An_answer_to_another_question_and_a_key_without_meaning_change_nothing()
    {
        Assert.Equal(409, (await _page.Press(2, "1")).Status);
        Assert.Equal(400, (await _page.Press(1, "4")).Status);
        Assert.Equal(400, (await _page.Press(1, "<")).Status);
        Assert.Equal(400, (await _page.Press(1, "12")).Status);
        Assert.Equal(400, (await _page.Ask(HttpMethod.Post, "api/labelling", "{")).Status);
        Assert.Equal(413, (await _page.Ask(HttpMethod.Post, "api/labelling", $"\"{new string('x', 2000)}\"")).Status);
        Assert.Empty(_page.Written);
        await _page.Press(1, "1");
        Assert.Equal(409, (await _page.Press(1, "1")).Status); // pressed twice
        Assert.Equal(["neutral"], _page.Written);
    }

    [Fact]
    public async Task Nothing_is_heard_without_the_token_and_no_answer_has_a_path()
    {
        foreach (string path in new[] { "api/labelling", "api/clips/1" })
        {
            Assert.Equal(401, (await _page.Ask(HttpMethod.Get, path, token: "wrong")).Status);
        }

        using var foreign = new HttpRequestMessage(HttpMethod.Get, "api/labelling");
        foreign.Headers.Host = "evil.example";
        using HttpResponseMessage refused = await _page.Server.Client.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)refused.StatusCode);

        string folder = Path.GetDirectoryName(_page.Manifest)!;
        (_, HttpContent state) = await _page.Ask(HttpMethod.Get, "api/labelling");
        Assert.DoesNotContain(folder, await state.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        File.Delete(_page.Clips[0]);
        (int status, HttpContent gone) = await _page.Ask(HttpMethod.Get, "api/clips/1");
        Assert.Equal(422, status);
        Assert.DoesNotContain(folder, await gone.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (string path in new[] { "api/clips/0", "api/clips/5", "api/clips/-1", "api/clips/..%2f..%2fetc%2fpasswd", "api/emotion", "samples/sad.wav" })
        {
            Assert.Equal(404, (await _page.Ask(HttpMethod.Get, path)).Status);
        }
    }

    [Fact]
    public async Task Every_recording_comes_as_sound_that_browsers_play()
    {
        Assert.Contains("a fine fine & good.wav good one.wav", _page.Clips[0], StringComparison.Ordinal); // 24 bit
        (int status, HttpContent sound) = await _page.Ask(HttpMethod.Get, "api/clips/1");
        Assert.Equal((200, "audio/wav"), (status, sound.Headers.ContentType!.MediaType));
        byte[] bytes = await sound.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 16), (bytes[20], bytes[34])); // PCM of 16 bits
        using AudioInput input = AudioInput.OpenWav(new MemoryStream(bytes));
        AudioClip original = AudioFile.Read(_page.Clips[0]);
        float[] heard = input.ReadToEnd(60).Samples;
        Assert.Equal(original.Samples.Length, heard.Length);
        Assert.All(original.Samples.Zip(heard), pair => Assert.Equal(pair.First, pair.Second, 2f / (1 << 15)));
    }

    [Theory]
    [InlineData("labelling-light", ColorScheme.Light, 1100)]
    [InlineData("labelling-dark", ColorScheme.Dark, 1100)]
    [InlineData("labelling-phone", ColorScheme.Dark, 390)]
    public async Task In_a_browser_keys_and_buttons_answer(string name, ColorScheme scheme, int width)
    {
        await using Visit visit = await chromium.Open(scheme, width, server: _page.Server);
        ILocator place = visit.Page.Locator("#place");
        await Expect(place).ToHaveTextAsync("1 of 4");
        await Expect(visit.Page.Locator("#name")).ToHaveTextAsync("a fine fine & good.wav good one.wav");
        await Expect(visit.Page.Locator("#guess")).ToHaveTextAsync("angry 41 %, sad 30 %?");
        await Expect(visit.Page.Locator("#now")).Not.ToHaveTextAsync("0:00.0"); // it plays by itself
        await Expect(visit.Page.Locator("#play")).Not.ToHaveClassAsync("playing");
        await visit.Page.Keyboard.PressAsync(" ");
        await Expect(visit.Page.Locator("#play")).ToHaveClassAsync("playing");
        await visit.Page.Keyboard.PressAsync("3");
        await Expect(place).ToHaveTextAsync("2 of 4");
        await Expect(visit.Page.Locator("#status")).ToHaveTextAsync("impatience. 2 of 4.");
        Assert.Equal(["impatience"], _page.Written);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        await visit.Screenshot(name);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "angry" }).ClickAsync();
        await Expect(place).ToHaveTextAsync("3 of 4");
        await Expect(visit.Page.Locator("#play")).ToBeFocusedAsync(); // so that space plays, and gives no label
        await visit.Page.Keyboard.PressAsync("<");
        await Expect(place).ToHaveTextAsync("2 of 4");
        await visit.Page.Keyboard.PressAsync("-");
        await Expect(place).ToHaveTextAsync("3 of 4");
        await visit.Page.Locator("#keys").UncheckAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await visit.Page.Locator("#keys").CheckAsync();
        await visit.Page.Keyboard.PressAsync("2");
        await Expect(place).ToHaveTextAsync("4 of 4");
        await visit.Page.Keyboard.PressAsync("1");
        await Expect(visit.Page.Locator("#complete")).ToBeFocusedAsync();
        await visit.Screenshot($"{name}-complete");
        await visit.Page.Locator("#back").ClickAsync();
        await Expect(place).ToHaveTextAsync("4 of 4");
        await visit.Page.Keyboard.PressAsync(".");
        await Expect(visit.Page.Locator("#ended")).ToContainTextAsync("2 labelled, 1 skipped. The labels are in calls.csv");
        await visit.Screenshot($"{name}-ended");
        Assert.Equal(["impatience", "angry"], _page.Written);
    }
}
