using System.Collections.Concurrent;
using System.Security.Cryptography;
using Google.Protobuf;
using SerPS.Onnx.Proto;

namespace SerPS.Onnx;

/// <summary>
/// Pretrained encoders by the SHA-256 of their files: where each was seen, as a file or within a model file. A recipe names an encoder by
/// hash and file name alone, so that a model file has no path in it.
/// </summary>
public static class Encoders
{
    /// <summary>Largest encoder that becomes part of a model file; of a larger one the file is looked for beside the model.</summary>
    public const int MostEmbedded = 128 << 20;

    // of the constant in a model file that an encoder is
    private const string Prefix = "serps.encoder.";

    private const int Bytes = 2; // ONNX's unsigned integers of 8 bits

    private static readonly ConcurrentDictionary<string, string> Seen = new(StringComparer.Ordinal), Folders = new(StringComparer.Ordinal);

    /// <summary>Notes where an encoder is.</summary>
    /// <param name="hash">Its SHA-256, hexadecimal.</param>
    /// <param name="path">Full path of its file, or of a model file that it is part of.</param>
    public static void Remember(string hash, string path) => Seen[hash] = path;

    /// <summary>Reads an encoder.</summary>
    /// <param name="hash">Its SHA-256.</param>
    /// <param name="file">Its path or name.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/>: it is nowhere to be found.</exception>
    public static byte[] Read(string hash, string file)
    {
        string own = Path.GetFullPath(file);
        foreach (string path in new[] { Seen.GetValueOrDefault(hash), own }.OfType<string>()
            .Concat(Folders.Keys.Select(folder => Path.Combine(folder, Path.GetFileName(file)))).Where(File.Exists))
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (Hash(bytes) == hash)
            {
                return bytes;
            }

            byte[]? part = path != Seen.GetValueOrDefault(hash) ? null
                : Attached(ModelProto.Parser.ParseFrom(bytes)).FirstOrDefault(part => part.Hash == hash).Bytes?.ToByteArray();
            if (part is not null && Hash(part) == hash)
            {
                return part;
            }
        }

        throw new SerException(
            ErrorId.ModelNotFound,
            $"The encoder '{Path.GetFileName(file)}' with the SHA-256 {hash} is not to be found; where it was too large to become part of a "
            + "model, that very file has to lie beside the model.",
            file);
    }

    /// <summary>A model file with an encoder in it.</summary>
    internal static byte[] Attach(byte[] model, string hash, byte[] encoder)
    {
        ModelProto proto = ModelProto.Parser.ParseFrom(model);
        proto.Graph.Initializer.Add(new TensorProto
        {
            Name = Prefix + hash,
            DataType = Bytes,
            Dims = { encoder.Length },
            RawData = ByteString.CopyFrom(encoder),
        });
        return proto.ToByteArray();
    }

    /// <summary>Notes the encoders in a model file, and those that lie beside it.</summary>
    /// <param name="model">The model file.</param>
    /// <param name="path">Its full path.</param>
    internal static void Remember(ModelProto model, string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        Folders[folder] = folder;
        foreach ((string hash, _) in Attached(model))
        {
            Remember(hash, path);
        }
    }

    /// <summary>Forgets where they were seen.</summary>
    internal static void Forget()
    {
        Seen.Clear();
        Folders.Clear();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<(string Hash, ByteString? Bytes)> Attached(ModelProto model) =>
        (model.Graph?.Initializer.AsEnumerable() ?? [])
        .Where(constant => constant.Name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(constant => (constant.Name[Prefix.Length..], (ByteString?)constant.RawData));
}
