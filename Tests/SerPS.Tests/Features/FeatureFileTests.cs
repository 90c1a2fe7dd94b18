using System.IO.Compression;
using SerPS.Features;

namespace SerPS.Tests.Features;

public class FeatureFileTests
{
    private static readonly FeatureSpec Spec = new MfccMeanSpec { Coefficients = 3 };
    private static readonly string[] Labels = ["happy", "sad"];
    private static readonly string Hash = new('a', 64);

    public static TheoryData<string> Files => [.. FeatureFile.Extensions.Select(extension => "x" + extension)];

    public static TheoryData<string> FilesWithSidecar => ["x.npy", "x.csv"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_come_back_by_key(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        FeatureFile.Write(path, Spec, Rows(), Labels);
        IReadOnlyDictionary<string, float[]> values = FeatureFile.ReadValues(path, Spec);
        Assert.Equal([1f, 2f, 3f], values["key1"]);
        Assert.Equal([4f, 5f, 6f], values["key ü"]);
        Assert.Empty(FeatureFile.ReadValues(path, new MfccMeanSpec { Coefficients = 3, Resampler = "kaiser_fast" }));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_come_back_to_the_last_bit(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        float[] values = [1 / 3f, float.Epsilon, -float.MaxValue];
        FeatureFile.Write(path, Spec, [new(Record("/a.wav", null, null, values), "key")], Labels);
        Assert.Equal(values, FeatureFile.ReadValues(path, Spec)["key"]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Audio_in_memory_never_comes_back(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        FeatureFile.Write(path, Spec, [.. Rows().Select(row => row with { Key = string.Empty })], Labels);
        Assert.Empty(FeatureFile.ReadValues(path, Spec));
    }

    [Theory]
    [MemberData(nameof(FilesWithSidecar))]
    public void Nothing_comes_back_without_a_sound_sidecar(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name), sidecar = path + ".json";
        FeatureFile.Write(path, Spec, Rows(), Labels);
        string sound = File.ReadAllText(sidecar);
        foreach (string damaged in (string[])[string.Empty, "null", "[]", "{}", sound[..^1], sound[..(sound.Length / 2)],
            sound.Replace("key1", "key2", StringComparison.Ordinal), sound.Replace("\"key1\",", string.Empty, StringComparison.Ordinal),
            sound.Replace("\"key1\"", "1", StringComparison.Ordinal), sound.Replace("soxr_hq", "kaiser_fast", StringComparison.Ordinal)])
        {
            Assert.NotEqual(sound, damaged);
            File.WriteAllText(sidecar, damaged);
            Assert.Empty(FeatureFile.ReadValues(path, Spec));
        }

        File.Delete(sidecar);
        Assert.Empty(FeatureFile.ReadValues(path, Spec));
        File.WriteAllText(sidecar, sound);
        Assert.Equal(2, FeatureFile.ReadValues(path, Spec).Count);
    }

    [Theory]
    [MemberData(nameof(FilesWithSidecar))]
    public void Nothing_comes_back_from_other_content_than_the_sidecars(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        FeatureFile.Write(path, Spec, Rows(), Labels);
        string older = File.ReadAllText(path + ".json");
        FeatureFile.Write(path, Spec, [.. Rows().Reverse()], Labels);
        File.WriteAllText(path + ".json", older); // as after a kill between the two
        Assert.Empty(FeatureFile.ReadValues(path, Spec));
    }

    [Fact]
    public void Records_of_an_npz_come_back_in_order()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.npz");
        FeatureFile.Write(path, Spec, Rows(), Labels);
        IReadOnlyList<FeatureRecord> records = FeatureFile.Read(path);
        Assert.Equal(Rows().Select(row => (row.Record.Path, row.Record.Emotion, row.Record.Speaker)),
            records.Select(record => (record.Path, record.Emotion, record.Speaker)));
        Assert.Equal(Rows().Select(row => row.Record.Values), records.Select(record => record.Values));
        Assert.Equal([Hash, null], records.Select(record => record.Hash));
        Assert.Equal(new Dictionary<string, string> { ["key1"] = Hash }, FeatureFile.ReadHashes(path));
        Assert.All(records, record => Assert.Equal(Spec, record.Spec));
    }

    [Fact]
    public void Genders_are_kept_and_files_from_before_that_are_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.npz");
        KeyedRecord[] rows = Rows();
        rows[0] = rows[0] with { Record = rows[0].Record with { Gender = "female" } };
        FeatureFile.Write(path, Spec, rows, Labels);
        Assert.Equal(["female", null], FeatureFile.Read(path).Select(record => record.Gender));
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("genders.npy")!.Delete();
        }

        Assert.Equal([null, null], FeatureFile.Read(path).Select(record => record.Gender));
    }

    [Fact]
    public void The_same_features_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        FeatureFile.Write(folder.File("a.npz"), Spec, Rows(), Labels);
        FeatureFile.Write(folder.File("b.npz"), Spec, Rows(), Labels);
        Assert.Equal(File.ReadAllBytes(folder.File("a.npz")), File.ReadAllBytes(folder.File("b.npz")));
    }

    [Fact]
    public void An_npy_is_what_numpy_writes()
    {
        using var folder = new TemporaryFolder();
        FeatureFile.Write(folder.File("X.npy"), Spec, Rows(), Labels);
        (float[] values, int[] shape) = NpyFile.Read(folder.File("X.npy"));
        Assert.Equal([2, 3], shape);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], values);
        byte[] y = File.ReadAllBytes(folder.File("y.npy"));
        Assert.Equal(0, (y.Length - 16) % 64);
        Assert.Equal([0L, -1L], [BitConverter.ToInt64(y, y.Length - 16), BitConverter.ToInt64(y, y.Length - 8)]);
    }

    [Fact]
    public void Features_stay_where_their_labels_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        FeatureFile.Write(folder.File("X.npy"), Spec, Rows(), Labels);
        byte[] before = File.ReadAllBytes(folder.File("X.npy"));
        File.Delete(folder.File("y.npy"));
        Directory.CreateDirectory(folder.File("y.npy"));
        Assert.Equal(ErrorId.OutputUnwritable, Assert.Throws<SerException>(
            () => FeatureFile.Write(folder.File("X.npy"), Spec, [.. Rows().Reverse()], Labels)).Id);
        Assert.Equal(before, File.ReadAllBytes(folder.File("X.npy")));
        Assert.Equal(2, FeatureFile.ReadValues(folder.File("X.npy"), Spec).Count);
    }

    [Fact]
    public void A_csv_has_a_named_column_a_value()
    {
        using var folder = new TemporaryFolder();
        FeatureFile.Write(folder.File("x.csv"), Spec, Rows(), Labels);
        Assert.Equal(
            ["path,emotion,speaker,mfcc_1_mean,mfcc_2_mean,mfcc_3_mean", "\"/a,b.wav\",happy,ravdess-01,1,2,3", "/c.wav,,,4,5,6"],
            File.ReadAllLines(folder.File("x.csv")));
    }

    [Theory]
    [InlineData("x.txt", "mfcc-mean")]
    [InlineData("x.csv", "log-mel")]
    [InlineData("x.npz", """{"name":"log-mel-sequence","seconds":null}""")]
    public void Formats_that_do_not_fit_are_refused_before_any_work(string name, string extractor) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(
            () => FeatureFile.Check(name, FeatureSpec.All.ParseNameOrJson(extractor))).Id);

    [Fact]
    public void A_damaged_file_is_DataInvalid()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.npz");
        FeatureFile.Write(path, Spec, Rows(), Labels);
        byte[] bytes = File.ReadAllBytes(path);
        foreach (int length in new[] { 0, 10, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Equal(ErrorId.DataInvalid, Assert.Throws<SerException>(() => FeatureFile.ReadValues(path, Spec)).Id);
        }

        File.Delete(path);
        using (ZipArchive other = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            other.CreateEntry("X.npy");
        }

        Assert.Equal(ErrorId.DataInvalid, Assert.Throws<SerException>(() => FeatureFile.ReadValues(path, Spec)).Id);
    }

    [Fact]
    public void Every_one_dimensional_extractor_names_each_of_its_values_once()
    {
        foreach (FeatureSpec spec in FeatureSpec.Alone.Select(FeatureSpec.All.Parse).Where(spec => spec.Shape.Count == 1))
        {
            Assert.Equal(spec.Length, spec.Columns.Count);
            Assert.Equal(spec.Length, spec.Columns.Distinct().Count());
        }
    }

    private static KeyedRecord[] Rows() =>
    [
        new(Record("/a,b.wav", "happy", "ravdess-01", [1, 2, 3]) with { Hash = Hash }, "key1"),
        new(Record("/c.wav", null, null, [4, 5, 6]), "key ü"),
    ];

    private static FeatureRecord Record(string path, string? emotion, string? speaker, float[] values) => new()
    {
        Path = path,
        Emotion = emotion,
        Speaker = speaker,
        Extractor = Spec.Name,
        Values = values,
        Shape = Spec.Shape,
    };
}
