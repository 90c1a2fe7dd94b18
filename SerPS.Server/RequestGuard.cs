using System.Net;
using System.Security.Cryptography;
using System.Text;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>
/// Lets a request through only where it comes from the page itself or from a program: its Host is an address or a known name (a foreign
/// name that resolves to this machine is DNS rebinding), its Origin, if any, is the server's own, and it knows the token, if there is one.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, ServerSettings settings, Page page)
{
    // everything from here, nothing from elsewhere; sounds and pictures also from what the page itself made
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // WebAssembly counts as a script that is made up; only the model in the browser needs it
    private readonly string _policy = settings.BrowserRuntime is null ? Policy
        : Policy.Replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", StringComparison.Ordinal);

    private readonly byte[]? _token = settings.Token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(settings.Token));

    public Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        HttpRequest request = context.Request;
        IResult? refusal =
            !IsKnownHost(request.Host.Host) ? Problems.Result(
                StatusCodes.Status403Forbidden, "HostUnknown", "This server does not answer under that name; see --host.")
            : !IsOwnOrigin(request) ? Problems.Result(
                StatusCodes.Status403Forbidden, "OriginUnknown", "Pages of other servers may not use this one.")
            : NeedsToken(request) && !HasToken(request) ? Problems.Result(
                StatusCodes.Status401Unauthorized, "TokenNeeded", "This server needs its token: Authorization: Bearer TOKEN.")
            : null;
        if (refusal is null)
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = NeedsToken(request) ? "Bearer" : default;
        return refusal.ExecuteAsync(context);
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static bool IsOwnOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            ? request.Headers["Sec-Fetch-Site"] != "cross-site"
                || HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate"
            : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // the page is the same for everyone and knows nothing
    private bool NeedsToken(HttpRequest request) =>
        _token is not null && !page.Has(request.Path) && !BrowserRuntime.Has(request.Path) && request.Path != "/health";

    private bool HasToken(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(_token, SHA256.HashData(Encoding.UTF8.GetBytes(header["Bearer ".Length..].Trim())));
    }

    private bool IsKnownHost(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || settings.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
