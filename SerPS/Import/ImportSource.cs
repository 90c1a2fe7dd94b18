using System.IO.Compression;
using Google.Protobuf;
using SerPS.Import.Foreign;
using SerPS.Import.Hdf5;
using SerPS.Import.Keras;
using SerPS.Import.Pickle;
using SerPS.Import.Sklearn;
using SerPS.Onnx.Proto;

namespace SerPS.Import;

/// <summary>Detects by its content what a model to import is, and reads it.</summary>
internal static class ImportSource
{
    private const string Known =
        "Keras models (.h5, .keras, SavedModel), scikit-learn pickles and joblib files, and ONNX models can be imported";

    private static ReadOnlySpan<byte> LfsPointer => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>Whether bytes are what Git LFS has in place of a file.</summary>
    public static bool IsLfsPointer(ReadOnlySpan<byte> bytes) => bytes.StartsWith(LfsPointer);

    private static ModelProto? Parsed(byte[] bytes)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">Full path of a file or folder.</param>
    /// <param name="bytes">The file's content.</param>
    /// <exception cref="ImportException">It is none, or none that can be imported.</exception>
    public static ForeignModel Read(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> start = bytes;
        if (IsLfsPointer(start))
        {
            throw ImportException.Incomplete("it is what Git LFS has in place of the file; get the file itself with git lfs pull");
        }

        if (start.StartsWith(Hdf5File.Signature))
        {
            return KerasImport.Of(KerasH5.Read(bytes), "HDF5");
        }

        if (start.StartsWith("PK\x03\x04"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return KerasArchive.Recognizes(archive)
                ? KerasImport.Of(KerasArchive.Read(archive, bytes.Length), ".keras")
                : throw ImportException.Unsupported($"it is a zip archive without a Keras model ({Path.GetExtension(path)}); {Known}");
        }

        if (SklearnFile.Recognizes(start))
        {
            return SklearnImport.Of(SklearnFile.Read(bytes));
        }

        if (Parsed(bytes) is { Graph.Output.Count: > 0 } model)
        {
            return OnnxImport.Of(path, model);
        }

        throw PickleReader.IsOlder(start) ? PickleReader.Older()
            : ImportException.Unsupported($"it is of a format that is not known; {Known}");
    }
}
