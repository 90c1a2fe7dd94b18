using System.IO.Compression;
using System.Security.Cryptography;

namespace SerPS.Server;

/// <summary>A file that browsers keep, and ask each time whether it is still the same; sent compressed to those that take it.</summary>
internal sealed class CachedFile
{
    private readonly byte[] _content;
    private readonly string _type, _hash;
    private readonly Lazy<byte[]> _compressed;

    /// <summary>A file of these bytes.</summary>
    public CachedFile(byte[] content, string type)
    {
        (_content, _type, _hash) = (content, type, Convert.ToHexStringLower(SHA256.HashData(content)));
        _compressed = new(Compress);
    }

    /// <summary>Answers a request for it.</summary>
    public IResult Answer(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept-Encoding";
        bool compress = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        headers.ContentEncoding = compress ? "gzip" : default;
        return Results.Bytes(
            compress ? _compressed.Value : _content, _type, entityTag: new($"\"{_hash}{(compress ? "-gzip" : string.Empty)}\""));
    }

    private byte[] Compress()
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal))
        {
            gzip.Write(_content);
        }

        return result.ToArray();
    }
}
