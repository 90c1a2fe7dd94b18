using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>The server put together.</summary>
internal sealed class WebServer : IDisposable
{
    private const int MaxConnections = 1000;

    private readonly ServerSettings _settings;
    private readonly IPAddress _address;
    private readonly ModelCatalog _models;
    private readonly Metrics _metrics = new();
    private readonly Analyzer _analyzer;
    private readonly BrowserRuntime? _runtime;

    /// <summary>Loads the default model.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>, or those of loading a model.</exception>
    public WebServer(ServerSettings settings)
    {
        if (!IPAddress.TryParse(settings.Bind == "localhost" ? "127.0.0.1" : settings.Bind, out IPAddress? address))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{settings.Bind}' is no address to bind to; expected one such as 127.0.0.1 or 0.0.0.0.");
        }

        UploadFolder.RemoveLeft();
        _address = address;
        _settings = IPAddress.IsLoopback(address) || settings.Token is not null
            ? settings
            : settings with { Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) };
        _runtime = _settings.BrowserRuntime is { } folder ? BrowserRuntime.Read(folder) : null;
        _models = new ModelCatalog(_settings, _metrics);
        _analyzer = new Analyzer(_settings, _metrics);
    }

    public WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error)
            .AddFilter("Microsoft", LogLevel.None) // what fails comes to Program or RequestLog
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(_address, _settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = null; // Upload counts itself, and answers in words
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        WebApplication app = builder.Build();
        app.UseMiddleware<RequestLog>(_metrics, _settings);
        app.UseMiddleware<RequestGuard>(_settings);
        app.UseMiddleware<ClientRate>(_settings);
        app.MapGet("/health", () => new { Status = "ok", Version = Product.Version });
        app.MapGet("/metrics", () => Results.Text(_metrics.Text(_analyzer), "text/plain; version=0.0.4"));
        app.MapGet("/api/models", _models.List);
        app.MapGet("/api/limits", () => new Limits(_settings.MaxMegabytes * 1_000_000L, _settings.MaxSeconds, Product.Version));
        app.MapPost("/api/emotion", (Delegate)new EmotionEndpoint(_settings, _models, _analyzer).Handle);
        Page.Map(app);
        _runtime?.Map(app, _models);
        app.MapFallback(() => Problems.Result(StatusCodes.Status404NotFound, "NotFound", "There is nothing here."));
        return app;
    }

    /// <summary>Where a running server answers.</summary>
    public ServerAddress Address(WebApplication app)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var url = new UriBuilder(bound);
        url.Host = _address.Equals(IPAddress.Any) || _address.Equals(IPAddress.IPv6Any) ? "127.0.0.1" : url.Host;
        return new ServerAddress(url.Uri.ToString(), _settings.Token, _models.DefaultName);
    }

    public void Dispose()
    {
        _analyzer.Dispose();
        _models.Dispose();
        UploadFolder.Remove();
    }

    private sealed record Limits(long MaxBytes, int MaxSeconds, string Version);
}
