using System.Globalization;
using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Verbs;

/// <summary>Labelling at the terminal: each recording is played by a program, and a key answers.</summary>
internal static class LabelTerminal
{
    /// <summary>Asks until all have an answer, or somebody ends it.</summary>
    /// <param name="session">What is asked.</param>
    /// <param name="program">What plays sound, and its arguments.</param>
    /// <param name="page">The option that asks in a browser.</param>
    /// <param name="host">Whose keys they are.</param>
    /// <exception cref="SerException">Nobody is at the keys, nothing plays sound, or the manifest cannot be written.</exception>
    public static LabellingProgress Ask(LabellingSession session, string? program, string page, IVerbHost host)
    {
        using var player = new Player(program);
        bool first = true;
        while (!session.Ended && session.Position < session.Clips.Count)
        {
            AudioClip clip = AudioFile.Read(session.Clips[session.Position].Path);
            player.Play(clip);
            session.Press(Key(Question(session, clip), first, page, host));
            player.Stop();
            first = false;
        }

        return new LabellingProgress(session.Labelled, session.Skipped, Ended: true);
    }

    private static string Question(LabellingSession session, AudioClip clip)
    {
        UncertainClip asked = session.Clips[session.Position];
        string guess = string.Join(", ", asked.Guess().Select(pair =>
            string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {100 * pair.Value:0} %")));
        string keys = string.Join("  ", session.Choices.Select(choice => $"{choice.Key} {choice.Value}"));
        string place = $"{session.Position + 1} of {session.Clips.Count}  {VisibleText.Of(asked.Path)}";
        return string.Create(CultureInfo.InvariantCulture, $"{place}  {clip.Duration.TotalSeconds:0.0} s  {guess}?\n")
            + $"  {keys}  space again  {LabellingSession.Skip} skip  {LabellingSession.Back} back  {LabellingSession.End} end: ";
    }

    // any other key plays it again
    private static char Key(string question, bool first, string page, IVerbHost host)
    {
        host.Cancellation.ThrowIfCancellationRequested();
        return host.Key(question) ?? (!first ? LabellingSession.End
            : throw new SerException(
                ErrorId.OptionInvalid, $"Labelling needs somebody at the keys, and there is nobody; {page} asks in a browser."));
    }
}
