using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>What both servers have in common: where they listen, their token, what Kestrel may take.</summary>
internal abstract class HttpServer : IDisposable
{
    private const int MaxConnections = 1000;

    private readonly IPAddress _address;

    /// <summary>Understands the address; makes up the token where one is needed and none is given.</summary>
    /// <param name="settings">How it runs.</param>
    /// <param name="alwaysToken">Whether a token is needed on this machine too.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: there is no such address.</exception>
    protected HttpServer(ServerSettings settings, bool alwaysToken)
    {
        if (!IPAddress.TryParse(settings.Bind == "localhost" ? "127.0.0.1" : settings.Bind, out IPAddress? address))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{settings.Bind}' is no address to bind to; expected one such as 127.0.0.1 or 0.0.0.0.");
        }

        _address = address;
        Settings = settings.Token is not null || IPAddress.IsLoopback(address) && !alwaysToken
            ? settings
            : settings with { Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) };
    }

    protected ServerSettings Settings { get; }

    /// <summary>The model where a request names none.</summary>
    protected abstract string Model { get; }

    /// <summary>The server put together.</summary>
    public abstract WebApplication Build();

    /// <summary>Where a running server answers.</summary>
    public ServerAddress Address(WebApplication app)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var url = new UriBuilder(bound);
        url.Host = _address.Equals(IPAddress.Any) || _address.Equals(IPAddress.IPv6Any) ? "127.0.0.1" : url.Host;
        return new ServerAddress(url.Uri.ToString(), Settings.Token, Model);
    }

    public abstract void Dispose();

    /// <summary>A server without any route yet.</summary>
    /// <param name="maxBody">The largest body of a request in bytes; <see langword="null"/> where the routes count themselves.</param>
    protected WebApplication Create(long? maxBody)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error)
            .AddFilter("Microsoft", LogLevel.None) // what fails comes to Program or RequestLog
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(_address, Settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = maxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        return builder.Build();
    }
}
