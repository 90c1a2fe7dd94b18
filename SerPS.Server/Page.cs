namespace SerPS.Server;

/// <summary>The page: a few files inside the assembly, found by their exact names.</summary>
internal static class Page
{
    private const string Folder = "wwwroot/";

    private static readonly Dictionary<string, (byte[] Content, string Type)> Files = typeof(Page).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => "/" + name[Folder.Length..], name => (Read(name), ContentType(name)), StringComparer.Ordinal);

    public static bool Has(PathString path) => path == "/" || Files.ContainsKey(path.Value ?? string.Empty);

    public static void Map(WebApplication app)
    {
        foreach ((string path, (byte[] content, string type)) in Files)
        {
            app.MapGet(path, () => Results.Bytes(content, type));
        }

        (byte[] index, string html) = Files["/index.html"];
        app.MapGet("/", () => Results.Bytes(index, html));
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".wav" => "audio/wav",
        _ => "application/json",
    };
}
