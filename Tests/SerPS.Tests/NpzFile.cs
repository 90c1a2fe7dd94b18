using System.IO.Compression;

namespace SerPS.Tests;

/// <summary>Reads golden arrays from an .npz archive.</summary>
internal static class NpzFile
{
    public static (float[] Values, int[] Shape) Read(string path, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry(name + ".npy")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return NpyFile.Read(bytes.ToArray());
    }
}
