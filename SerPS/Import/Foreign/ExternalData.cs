using System.Globalization;
using Google.Protobuf;
using SerPS.Onnx.Proto;

namespace SerPS.Import.Foreign;

/// <summary>Weights that an ONNX model keeps in files beside it become part of it: one model is one file.</summary>
internal static class ExternalData
{
    private const long MostBytes = 1L << 30;

    /// <summary>Takes them in.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.ImportIncomplete"/>: a file is missing or too short.</exception>
    public static void Inline(ModelProto model, string path)
    {
        var left = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (TensorProto tensor in model.Graph.Initializer.Where(
            tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            var entries = tensor.ExternalData.ToLookup(entry => entry.Key, entry => entry.Value);
            string location = entries["location"].FirstOrDefault() ?? string.Empty;
            if (location.Length == 0 || Path.GetFileName(location) != location || location is "." or "..")
            {
                throw ImportException.Unsupported($"its weights '{tensor.Name}' lie in '{location}'; expected a file beside it");
            }

            string file = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, location);
            if (!File.Exists(file))
            {
                throw ImportException.Incomplete($"the file '{location}' with its weights is missing beside it");
            }

            using FileStream stream = File.OpenRead(file); // its length, and not that of a link, as in Hugging Face's cache
            long size = stream.Length, offset = Number(entries["offset"].FirstOrDefault(), 0);
            long length = Number(entries["length"].FirstOrDefault(), size - offset);
            if (offset < 0 || length < 0 || offset > size || length > size - offset)
            {
                throw ImportException.Incomplete(
                    $"'{location}' has {size} bytes, and its weights '{tensor.Name}' are {length} from {offset} on");
            }

            // no two of a sound file lie in the same place
            left[location] = left.GetValueOrDefault(location, size) - length;
            if (left[location] < 0 || size > MostBytes)
            {
                throw ImportException.Unsupported($"its weights in '{location}' overlap, or have more than {MostBytes >> 20} MB");
            }

            stream.Position = offset;
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            tensor.RawData = UnsafeByteOperations.UnsafeWrap(bytes);
            tensor.ExternalData.Clear();
            tensor.ClearDataLocation();
        }
    }

    private static long Number(string? text, long otherwise) => text is null ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw ImportException.Damaged($"its weights lie at '{text}', which is no number");
}
