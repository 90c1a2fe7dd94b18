using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>
/// Lets no client ask for more recordings a minute than the settings allow; a few at once are no more. Who is on this machine, such as a
/// proxy, is not counted.
/// </summary>
internal sealed class ClientRate(RequestDelegate next, ServerSettings settings)
{
    private const int BurstsPerMinute = 6, PrefixBytes = 8; // of IPv6 addresses everyone has a whole network

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        IPAddress.IsLoopback(client) || settings.RequestsPerMinute == 0
            ? RateLimitPartition.GetNoLimiter(client)
            : RateLimitPartition.GetTokenBucketLimiter(Network(client), _ => Bucket(settings.RequestsPerMinute)));

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != "/api/emotion")
        {
            await next(context);
            return;
        }

        using RateLimitLease lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        double seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait.TotalSeconds : 1;
        context.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(seconds))}";
        await Problems.Result(
            StatusCodes.Status429TooManyRequests,
            "ClientTooFast",
            $"More than {settings.RequestsPerMinute} recordings a minute came from this address; try again later.").ExecuteAsync(context);
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = Math.Max(1, perMinute / BurstsPerMinute),
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    private static IPAddress Network(IPAddress client)
    {
        if (client.IsIPv4MappedToIPv6 || client.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return client.MapToIPv4();
        }

        byte[] bytes = client.GetAddressBytes();
        Array.Clear(bytes, PrefixBytes, bytes.Length - PrefixBytes);
        return new IPAddress(bytes);
    }
}
