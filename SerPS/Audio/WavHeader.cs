using System.Buffers.Binary;
using System.Text;

namespace SerPS.Audio;

/// <summary>The part of a WAV file before its samples; reading it leaves the reader at the first sample.</summary>
/// <param name="Format">The checked <c>fmt </c> chunk.</param>
/// <param name="ClaimedBytes">What the data chunk says it holds.</param>
/// <param name="Open">True where that size is a placeholder (a recorder or pipe that never came back to fill it in).</param>
internal sealed record WavHeader(WavFormat Format, ulong ClaimedBytes, bool Open)
{
    /// <summary>Walks the chunks up to the samples. RF64 and BW64: EBU Tech 3306, ITU-R BS.2088.</summary>
    public static WavHeader Read(ForwardReader reader, WavErrors errors, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        CheckSignature(reader, errors);
        WavFormat? format = null;
        ulong? longDataBytes = null;
        while (true)
        {
            ReadOnlySpan<byte> head = reader.Peek(8);
            if (head.Length < 8)
            {
                throw errors.Unreadable($"ends before its samples: no {(format is null ? "format" : "data")} chunk was found.");
            }

            string id = Id(head);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            reader.Advance(8);
            if (id == "data")
            {
                return format is null
                    ? throw errors.Unreadable("has its data chunk before a format chunk that would tell how to read it.")
                    : AtSamples(reader, format, size, longDataBytes);
            }

            ReadOnlySpan<byte> content = reader.Peek((int)Math.Min(size, WavFormat.MaxBytes));
            content = content[..(int)Math.Min(size, content.Length)];
            if (id == "fmt ")
            {
                format = format is null ? WavFormat.Parse(content, errors, warnings) : throw errors.Unreadable("has two format chunks.");
            }
            else if (id == "ds64" && content.Length >= 16)
            {
                longDataBytes = BinaryPrimitives.ReadUInt64LittleEndian(content[8..]);
            }

            if (!reader.Skip(Padded(size), cancellationToken))
            {
                throw errors.Unreadable($"ends inside its '{id}' chunk of {size} bytes, before any samples.");
            }
        }
    }

    /// <summary>A chunk's four-letter name, with anything unprintable as a dot.</summary>
    public static string Id(ReadOnlySpan<byte> head) =>
        string.Create(4, Encoding.Latin1.GetString(head[..4]), (id, text) =>
        {
            for (int i = 0; i < id.Length; i++)
            {
                id[i] = char.IsBetween(text[i], ' ', '~') ? text[i] : '.';
            }
        });

    /// <summary>A chunk's size with the byte that pads it to an even one.</summary>
    public static long Padded(ulong size) => (long)(size + (size & 1));

    private static void CheckSignature(ForwardReader reader, WavErrors errors)
    {
        ReadOnlySpan<byte> head = reader.Peek(12);
        if (head.IsEmpty)
        {
            throw errors.Unreadable("is empty; a WAV file was expected.");
        }

        string id = head.Length < 4 ? "" : Id(head);
        if (id == "RIFX")
        {
            throw errors.Unsupported("is a big-endian WAV file (RIFX); only little-endian ones (RIFF) are understood.");
        }

        if (id is not ("RIFF" or "RF64" or "BW64"))
        {
            throw errors.Unreadable($"is no WAV file: it begins with '{id}', and 'RIFF', 'RF64' or 'BW64' was expected.");
        }

        if (head.Length < 12 || Id(head[8..]) != "WAVE")
        {
            throw errors.Unreadable("is no WAV file: 'WAVE' was expected after the file's size" +
                (head.Length < 12 ? ", where it ends." : $", '{Id(head[8..])}' was found."));
        }

        reader.Advance(12);
    }

    private static WavHeader AtSamples(ForwardReader reader, WavFormat format, uint size, ulong? longDataBytes)
    {
        // a long size of 0 was never filled in either; some writers leave the short one at 0 beside it
        if (size == uint.MaxValue || (size == 0 && longDataBytes > 0))
        {
            return new WavHeader(format, longDataBytes is > 0 and { } bytes ? bytes : size, Open: longDataBytes is null or 0);
        }

        ReadOnlySpan<byte> next = reader.Peek(8);
        return new WavHeader(format, size, Open: size == 0 && !next.IsEmpty && !IsChunk(next, reader.Remaining));
    }

    // A size of 0 means "empty" where another chunk follows, and "never filled in" where samples do.
    private static bool IsChunk(ReadOnlySpan<byte> head, long? remaining) =>
        head.Length >= 8 && !Id(head).Contains('.', StringComparison.Ordinal)
        && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) <= (remaining - 8 ?? long.MaxValue);
}
