using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>The server that hears recordings, put together.</summary>
internal sealed class WebServer : HttpServer
{
    private readonly ModelCatalog _models;
    private readonly Metrics _metrics = new();
    private readonly Analyzer _analyzer;
    private readonly BrowserRuntime? _runtime;

    /// <summary>Loads the default model.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>, or those of loading a model.</exception>
    public WebServer(ServerSettings settings)
        : base(settings, alwaysToken: false)
    {
        UploadFolder.RemoveLeft();
        _runtime = Settings.BrowserRuntime is { } folder ? BrowserRuntime.Read(folder) : null;
        _models = new ModelCatalog(Settings, _metrics);
        _analyzer = new Analyzer(Settings, _metrics);
    }

    protected override string Model => _models.DefaultName;

    public override WebApplication Build()
    {
        WebApplication app = Create(maxBody: null); // Upload counts itself, and answers in words
        app.UseMiddleware<RequestLog>(_metrics, Settings);
        app.UseMiddleware<RequestGuard>(Settings, Page.Main);
        app.UseMiddleware<ClientRate>(Settings);
        app.MapGet("/health", () => new { Status = "ok", Version = Product.Version });
        app.MapGet("/metrics", () => Results.Text(_metrics.Text(_analyzer), "text/plain; version=0.0.4"));
        app.MapGet("/api/models", _models.List);
        app.MapGet("/api/limits", () => new Limits(Settings.MaxMegabytes * 1_000_000L, Settings.MaxSeconds, Product.Version));
        app.MapPost("/api/emotion", (Delegate)new EmotionEndpoint(Settings, _models, _analyzer).Handle);
        Page.Main.Map(app);
        _runtime?.Map(app, _models);
        app.MapFallback(() => Problems.Result(StatusCodes.Status404NotFound, "NotFound", "There is nothing here."));
        return app;
    }

    public override void Dispose()
    {
        _analyzer.Dispose();
        _models.Dispose();
        UploadFolder.Remove();
    }

    private sealed record Limits(long MaxBytes, int MaxSeconds, string Version);
}
