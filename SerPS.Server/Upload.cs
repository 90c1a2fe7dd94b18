using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SerPS.Server;

/// <summary>
/// A recording that was sent: in memory while it is small, else in a file of our own naming. The sender's name for it is only ever shown.
/// </summary>
internal sealed class Upload : IDisposable
{
    private const int MemoryBytes = 1 << 20, BlockBytes = 1 << 16, MaxName = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly UploadLimits _limits;
    private MemoryStream? _memory = new();
    private FileStream? _file;
    private long _length;

    private Upload(UploadLimits limits, string name) => (_limits, Name) = (limits, name);

    /// <summary>The sender's name for it, without folders and control characters.</summary>
    public string Name { get; private set; }

    /// <summary>Where it lies, if in a file.</summary>
    public string? Path { get; private set; }

    /// <summary>Whether its first bytes are those of a WAV file, whatever its name and type say.</summary>
    public bool IsWav { get; private set; }

    /// <summary>Receives the body of a request: the file itself, or a form with a file in it.</summary>
    /// <returns><see langword="null"/> where the server has no room now.</returns>
    /// <exception cref="UploadException">It is too large, too slow, empty, or no audio by its type.</exception>
    public static async Task<Upload?> Receive(HttpRequest request, UploadLimits limits, CancellationToken aborted)
    {
        if (request.ContentLength > limits.MaxBytes + BlockBytes)
        {
            throw TooLarge(limits);
        }

        if (!limits.TryEnter())
        {
            return null;
        }

        var upload = new Upload(limits, Clean(request.Query["name"]));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        try
        {
            Stream body = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
                && type.MediaType == "multipart/form-data"
                ? await upload.FindFile(request, type, patience.Token)
                : RequireAudio(type, request.Body);
            bool room = await upload.Fill(body, patience.Token);
            if (room)
            {
                return upload;
            }

            upload.Dispose();
            return null;
        }
        catch (Exception error)
        {
            upload.Dispose();
            throw error switch
            {
                OperationCanceledException when !aborted.IsCancellationRequested => new UploadException(
                    StatusCodes.Status408RequestTimeout, "UploadTooSlow", $"The upload took longer than {Patience.TotalSeconds:0} s."),
                InvalidDataException or IOException when error is not BadHttpRequestException => new UploadException(
                    StatusCodes.Status400BadRequest, "UploadInvalid", "The form is damaged: expected multipart/form-data with one file."),
                _ => error,
            };
        }
    }

    /// <summary>The bytes from their beginning.</summary>
    public Stream Open() => Path is null
        ? new MemoryStream(_memory!.GetBuffer(), 0, (int)_length, writable: false)
        : new FileStream(Path!, Shared());

    /// <summary>Makes sure that it lies in a file, for a program that needs one.</summary>
    public string ToFile()
    {
        if (Path is null)
        {
            Spill();
            Close();
        }

        return Path!;
    }

    public void Dispose()
    {
        Close();
        if (Path is not null)
        {
            Delete(Path);
        }

        _memory?.Dispose();
        _limits.Leave(_length);
    }

    // not marked to go when it is closed: on Windows ffmpeg could not open it then
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // whoever still reads it keeps it; it goes with its folder
        }
    }

    private static FileStreamOptions Shared() => new()
    {
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
    };

    private static Stream RequireAudio(MediaTypeHeaderValue? type, Stream body)
    {
        string found = type?.MediaType.Value?.ToLowerInvariant() ?? string.Empty;
        bool audio = found.StartsWith("audio/", StringComparison.Ordinal)
            || found is "application/octet-stream" or "application/ogg" or "video/mp4" or "video/webm" or "video/ogg";
        return audio ? body : throw new UploadException(
            StatusCodes.Status415UnsupportedMediaType,
            ErrorId.AudioUnsupported,
            $"{(found.Length == 0 ? "Something without a type" : found)} was sent; expected a recording: wav, "
            + "mp3, ogg, flac, m4a, aac or webm.");
    }

    private static UploadException TooLarge(UploadLimits limits) => new(
        StatusCodes.Status413PayloadTooLarge,
        "UploadTooLarge",
        $"The recording is larger than {limits.MaxBytes / 1_000_000} MB, the most that is accepted.");

    private static string Clean(string? name)
    {
        string last = (name ?? string.Empty).Split('/', '\\')[^1];
        string printable = string.Concat(
            last.Where(
                c =>
                    !char.IsControl(c)
                        && !char.IsSurrogate(c)
                        && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format));
        return printable.Length == 0 || printable.All(c => c == '.') ? "recording" : printable[..Math.Min(MaxName, printable.Length)];
    }

    /// <summary>The content of the first file in a form.</summary>
    private async Task<Stream> FindFile(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellation)
    {
        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200)
        {
            throw new UploadException(StatusCodes.Status400BadRequest, "UploadInvalid", "The form has no boundary.");
        }

        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = _limits.MaxBytes + BlockBytes };
        for (int part = 0; part < 10; part++)
        {
            MultipartSection? section = await reader.ReadNextSectionAsync(cancellation);
            if (section is null)
            {
                break;
            }

            if (section.AsFileSection() is { } file)
            {
                Name = Clean(file.FileName);
                return MediaTypeHeaderValue.TryParse(section.ContentType, out MediaTypeHeaderValue? fileType)
                    ? RequireAudio(fileType, section.Body)
                    : section.Body;
            }
        }

        throw new UploadException(StatusCodes.Status400BadRequest, "UploadInvalid", "The form holds no file.");
    }

    /// <summary>Takes everything; false where the uploads together are too much.</summary>
    private async Task<bool> Fill(Stream body, CancellationToken cancellation)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (int count = await body.ReadAsync(block, cancellation); count > 0; count = await body.ReadAsync(block, cancellation))
            {
                _length += count;
                if (!_limits.TryTake(count))
                {
                    return false;
                }

                if (_length > _limits.MaxBytes)
                {
                    throw TooLarge(_limits);
                }

                if (Path is null && _length > MemoryBytes)
                {
                    Spill();
                }

                await ((Stream?)_file ?? _memory!).WriteAsync(block.AsMemory(0, count), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        if (_length == 0)
        {
            throw new UploadException(
                StatusCodes.Status422UnprocessableEntity, ErrorId.AudioUnreadable, $"'{Name}' is empty; an audio file was expected.");
        }

        Close();
        IsWav = LooksLikeWav();
        return true;
    }

    private bool LooksLikeWav()
    {
        Span<byte> head = stackalloc byte[4];
        using Stream stream = Open();
        return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4
            && (head.SequenceEqual("RIFF"u8)
                || head.SequenceEqual("RF64"u8)
                || head.SequenceEqual("BW64"u8)
                || head.SequenceEqual("RIFX"u8));
    }

    // whoever decodes it may not want to share it with somebody who writes
    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Spill()
    {
        Path = System.IO.Path.Combine(UploadFolder.Path, Guid.NewGuid().ToString("N"));
        _file = new FileStream(Path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        });
        _memory!.Position = 0;
        _memory.CopyTo(_file);
        _memory.Dispose();
        _memory = null;
    }
}
