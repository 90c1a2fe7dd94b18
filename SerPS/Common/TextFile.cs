using System.Text;

namespace SerPS.Common;

/// <summary>
/// Text files of people: UTF-8, UTF-16 with or without a byte order mark, and where the bytes are no UTF-8, the Windows code page (1252,
/// 1254, 1250 or 1251) whose letters fit best.
/// </summary>
internal static class TextFile
{
    private const int Sample = 1 << 16;

    private const int Cyrillic = 1251;

    // the letters beyond ASCII of texts in Latin letters; of pages that fit as well as each other, the first
    private static readonly (int Page, string Letters)[] Latin =
    [
        (1252, "äöüßÄÖÜéèêëÉÈÊàâáãåæÀÂÁÃÅÆøñóòôõØÑÓÒÔÕíìîïÍÌÎúùûÚÙÛçœÇŒ"),
        (1254, "çğıöşüâîûÇĞİÖŞÜÂÎÛ"),
        (1250, "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűöüäőŐŰÖÜÄôľĺŕßđĐăâîşţĂÂÎŞŢ"),
    ];

    static TextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a file to read its text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onWarning">Told the encoding where it is none of Unicode's.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathUnreadable"/>; <see cref="ErrorId.DataInvalid"/>: a binary file.</exception>
    public static StreamReader Open(string path, Action<string>? onWarning = null)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Encoding encoding = stream.CanSeek ? Detect(stream, path, onWarning) : Encoding.UTF8;
            return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true);
        }
        catch (SerException)
        {
            stream?.Dispose();
            throw;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>The whole text of a file.</summary>
    /// <inheritdoc cref="Open"/>
    public static string ReadAll(string path)
    {
        using StreamReader reader = Open(path);
        try
        {
            return reader.ReadToEnd();
        }
        catch (IOException error)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }

    private static Encoding Detect(FileStream stream, string path, Action<string>? onWarning)
    {
        byte[] start = new byte[Math.Min(Sample, stream.Length)];
        stream.ReadExactly(start);
        Encoding? wide = Utf16(start);
        if (wide is null && IsBinary(start))
        {
            throw new SerException(ErrorId.DataInvalid, $"'{path}' is a binary file; expected text.", path);
        }

        Encoding encoding = wide ?? (IsUtf8(stream) ? Encoding.UTF8 : CodePage(stream, path, onWarning));
        stream.Position = 0;
        return encoding;
    }

    // every second byte of Western text is zero
    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> start)
    {
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < start.Length; i += 2)
        {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }

        int most = start.Length / 4;
        return odd > most && even == 0 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true)
            : even > most && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true)
            : null;
    }

    // a text has hardly any control characters; of a wide one a mark at its beginning may tell
    private static bool IsBinary(byte[] start) => start is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..]
        && start.Count(b => b is < 32 and not (9 or 10 or 12 or 13)) > start.Length / 20;

    private static bool IsUtf8(FileStream stream)
    {
        stream.Position = 0;
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        byte[] bytes = new byte[Sample];
        char[] characters = new char[Sample + 1];
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes);
                bool mark = stream.Position == read && read >= 2 && bytes[..2] is [0xFF, 0xFE] or [0xFE, 0xFF];
                if (mark)
                {
                    return true;
                }

                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
            }
            while (read > 0);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding CodePage(FileStream stream, string path, Action<string>? onWarning)
    {
        stream.Position = 0;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Encoding best = Encoding.GetEncoding(IsCyrillic(bytes) ? Cyrillic : BestLatin([.. bytes.Where(b => b >= 0x80).Distinct()]));
        onWarning?.Invoke(
            $"'{path}' is no UTF-8; it is read in the code page {best.WebName}, which its letters fit best. Save it as UTF-8 to be sure.");
        return best;
    }

    // letters beyond ASCII stand alone in Latin words, and side by side in Cyrillic ones
    private static bool IsCyrillic(byte[] bytes)
    {
        int all = 0, besides = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0xC0)
            {
                all++;
                besides += (i > 0 && bytes[i - 1] >= 0xC0) || (i + 1 < bytes.Length && bytes[i + 1] >= 0xC0) ? 1 : 0;
            }
        }

        return besides * 2 > all;
    }

    private static int BestLatin(byte[] high) =>
        Latin.MaxBy(page => Encoding.GetEncoding(page.Page).GetString(high).Count(page.Letters.Contains)).Page;
}
