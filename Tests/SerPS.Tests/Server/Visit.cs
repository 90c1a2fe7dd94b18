using System.Collections.Concurrent;
using Microsoft.Playwright;
using SerPS.Launcher;

namespace SerPS.Tests.Server;

/// <summary>A page that is open; at the end it must have logged no error and asked nobody but its server.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>A machine that does much else at the same time must not fail the test.</summary>
    public const int PatienceMs = 90_000;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly string _url;
    private readonly bool _allowErrors;

    private Visit(IBrowserContext context, IPage page, string url, bool allowErrors) =>
        (_context, Page, _url, _allowErrors) = (context, page, url, allowErrors);

    public IPage Page { get; }

    public static async Task<Visit> Start(IBrowserContext context, ServerAddress address, bool allowErrors)
    {
        var visit = new Visit(context, await context.NewPageAsync(), address.Url, allowErrors);
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                visit._errors.Enqueue(message.Text);
            }
        };
        visit.Page.PageError += (_, error) => visit._errors.Enqueue(error);
        context.Request += (_, request) => visit._requests.Enqueue(request.Url);
        visit.Page.SetDefaultTimeout(PatienceMs);
        await visit.Page.GotoAsync(address.PageUrl);
        await Assertions.Expect(visit.Page.Locator("#about")).Not.ToBeEmptyAsync();
        return visit;
    }

    public Task Choose(string path) => Page.Locator("#file").SetInputFilesAsync(path);

    /// <summary>Whether a canvas shows more than one colour; of a copy, since the browser complains of one that is read often.</summary>
    public Task<bool> Drawn(string canvas) => Page.EvaluateAsync<bool>(
        "id => { const c = document.getElementById(id);"
        + " const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', { willReadFrequently: true });"
        + " copy.drawImage(c, 0, 0);"
        + " return new Set(new Uint32Array(copy.getImageData(0, 0, c.width, c.height).data.buffer)).size > 1; }",
        canvas);

    public async Task<string> Download(string button)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(button).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    public Task Screenshot(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(TestData.Root, "artifacts", "page", $"{name}.png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.All(_requests,
            url => Assert.True(url.StartsWith(_url, StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal), url));
        Assert.True(_allowErrors || _errors.IsEmpty, string.Join('\n', _errors));
    }
}
