using SerPS.Data;

namespace SerPS.Fuzz.Targets;

/// <summary>A split file, and what it does with clips.</summary>
internal sealed class SplitTarget() : FileTarget(".csv")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["path,", "fold,", "split", "train", "validation", "test", "a.wav,", "b.wav,", "\"", ";", "\0"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        "path,split\na.wav,train\nb.wav,test\nc.wav,validation\nd.wav,train\n"u8.ToArray(),
        "path,fold,split\na.wav,1,train\nb.wav,1,test\nc.wav,1,train\nd.wav,1,val\na.wav,2,test\nb.wav,2,train\nc.wav,2,train\nd.wav,2,train\n"u8
            .ToArray(),
    ];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        Clip[] clips =
        [
            .. "abcd".Select(name => new Clip
            {
                Path = System.IO.Path.Combine(folder, $"{name}.wav"), Speaker = $"{name}", Emotion = name < 'c' ? "sad" : "happy",
            }),
        ];
        _ = SplitSpec.Parse(path).Apply(clips);
    }
}
