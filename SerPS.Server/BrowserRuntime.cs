namespace SerPS.Server;

/// <summary>
/// The files of onnxruntime-web that the page runs models with. They are no part of this program: who runs the server names a folder, which
/// is read once, when the server starts.
/// </summary>
internal sealed class BrowserRuntime
{
    // the smallest set: WebAssembly alone, no graphics card
    private const string Address = "/runtime", Program = "ort-wasm-simd-threaded.wasm";
    private const int BannerWithin = 200;
    private const long MostBytes = 100 << 20;

    private static readonly string[] Scripts = ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs"];

    private readonly Dictionary<string, CachedFile> _files;

    private static ReadOnlySpan<byte> Magic => "\0asm"u8;

    private static ReadOnlySpan<byte> Banner => "ONNX Runtime Web"u8;

    private static ReadOnlySpan<byte> Loader => "ortWasmThreaded"u8;

    private BrowserRuntime(Dictionary<string, CachedFile> files) => _files = files;

    /// <summary>Whether an address is one of these files, which are the same for everyone.</summary>
    public static bool Has(PathString path) =>
        path.StartsWithSegments(Address, out PathString name) && (Scripts.Contains(name.Value?[1..]) || name == "/" + Program);

    /// <summary>Reads the files.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: one is not there, or is something else.</exception>
    public static BrowserRuntime Read(string folder)
    {
        string[] missing = [.. Scripts.Append(Program).Where(name => !File.Exists(Path.Combine(folder, name)))];
        if (missing.Length > 0)
        {
            string found = !Directory.Exists(folder) ? "there is no such folder"
                : $"it has no {string.Join(", no ", missing)}";
            throw Problem(folder, found);
        }

        try
        {
            Dictionary<string, byte[]> contents = Scripts.Append(Program)
                .ToDictionary(name => name, name => Contents(folder, name), StringComparer.Ordinal);
            if (!contents[Program].AsSpan().StartsWith(Magic))
            {
                throw Problem(folder, $"its {Program} is no WebAssembly");
            }

            foreach (string script in Scripts)
            {
                if (contents[script].AsSpan().IndexOf(script == Scripts[0] ? Banner : Loader) is < 0 or > BannerWithin)
                {
                    throw Problem(folder, $"its {script} does not begin as that of ONNX Runtime Web");
                }
            }

            return new BrowserRuntime(contents.ToDictionary(
                file => file.Key,
                file => new CachedFile(file.Value, file.Key == Program ? "application/wasm" : "text/javascript; charset=utf-8")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{folder}' cannot be read: {error.Message}", folder, error);
        }
    }

    /// <summary>Adds the files, and the models for them.</summary>
    public void Map(WebApplication app, ModelCatalog models)
    {
        foreach ((string name, CachedFile file) in _files)
        {
            app.MapGet($"{Address}/{name}", file.Answer);
        }

        app.MapGet("/api/waveform-model", (HttpContext context, string? model) =>
        {
            try
            {
                return models.ForBrowser(model).File.Answer(context);
            }
            catch (SerException error)
            {
                return Problems.Of(error);
            }
        });
    }

    private static byte[] Contents(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (OrdinaryFile.Is(path))
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length <= MostBytes)
            {
                byte[] contents = new byte[file.Length];
                file.ReadExactly(contents);
                return contents;
            }
        }

        throw Problem(folder, $"its {name} is no file of at most {MostBytes >> 20} MB");
    }

    private static SerException Problem(string folder, string found) => new(
        ErrorId.OptionInvalid,
        $"'{folder}' is no folder with onnxruntime-web: {found}. Expected {string.Join(", ", Scripts)} and {Program}, as they lie in that "
        + "package's folder dist.",
        folder);
}
