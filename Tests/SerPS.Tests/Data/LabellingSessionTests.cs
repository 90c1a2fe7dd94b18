using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class LabellingSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Digits_come_before_letters_and_case_does_not_matter()
    {
        LabellingSession session = Session([.. Enumerable.Range(0, LabellingSession.MaxLabels).Select(i => $"label{i}")]);
        Assert.Equal("123456789abcdefghijk", string.Concat(session.Choices.Select(choice => choice.Key)));
        Assert.True(session.Press('K'));
        Assert.Equal("label19", session.Last);
        Assert.False(session.Press('l'));
        Assert.False(session.Press(LabellingSession.Again));
    }

    [Fact]
    public void Behind_the_last_recording_there_is_only_back_and_end()
    {
        LabellingSession session = Session(["sad"]);
        Assert.False(session.Press(LabellingSession.Back));
        Assert.True(session.Press('1') && session.Press('-'));
        Assert.Equal((2, 1, 1), (session.Position, session.Labelled, session.Skipped));
        Assert.False(session.Press('1') || session.Press('-'));
        Assert.True(session.Press('<') && session.Press('<'));
        Assert.Equal((0, 0, 0), (session.Position, session.Labelled, session.Skipped));
        Assert.Equal(["path,emotion,speaker"], File.ReadAllLines(_folder.File("labels.csv")));
        Assert.True(session.Press('.'));
        Assert.False(session.Press('1') || session.Press('.'));
        Assert.True(session.Ended);
    }

    private LabellingSession Session(string[] labels)
    {
        string manifest = _folder.File("labels.csv");
        UncertainClip[] clips = [.. new[] { "a.wav", "b.wav" }.Select(name => new UncertainClip(_folder.File(name), new Dictionary<string, double>()))];
        return new LabellingSession(
            new LabellingTask(manifest, labels, null, clips), LabelManifest.Open(manifest, TestContext.Current.CancellationToken));
    }
}
