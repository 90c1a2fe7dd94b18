using System.IO.Compression;
using SerPS.Import.Hdf5;
using SerPS.Import.Keras;

namespace SerPS.Import;

/// <summary>Detects by its content what a model to import is, and reads it.</summary>
internal static class ImportSource
{
    private const string Known =
        "Keras models (.h5, .keras, SavedModel), scikit-learn pickles and joblib files, and ONNX models can be imported";

    private static ReadOnlySpan<byte> LfsPointer => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>Reads a model.</summary>
    /// <param name="path">Full path of a file or folder.</param>
    /// <param name="bytes">The file's content.</param>
    /// <exception cref="ImportException">It is none, or none that can be imported.</exception>
    public static ForeignModel Read(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> start = bytes;
        if (start.StartsWith(LfsPointer))
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

        throw ImportException.Unsupported($"it is of a format that is not known; {Known}");
    }
}
