using System.Text.Json;
using SerPS.Data;
using SerPS.Launcher;

namespace SerPS.Verbs;

/// <summary>Labelling in the browser: the server's process shows the same session as a page, and tells after each answer how far it is.</summary>
internal static class LabelPage
{
    /// <summary>Waits until somebody ends it on the page, or the work is cancelled; what has a label is in the manifest either way.</summary>
    /// <exception cref="SerException">Those of starting a server; <see cref="ErrorId.ServerFailed"/>: it ended by itself.</exception>
    public static LabellingProgress Ask(LabellingTask task, LabelRequest request, IVerbHost host)
    {
        var settings = new ServerSettings { Port = request.Port, Model = request.Model };
        string handed = JsonSerializer.Serialize(task, JsonSerializerOptions.Web);
        using ServerProcess server = ServerProcess.StartLabelling(settings, handed, host.Note, host.Cancellation);
        host.Say($"Label at {server.Address.PageUrl} and end it there; Ctrl-C ends it too.");
        if (!request.NoBrowser && host.Attended)
        {
            Browser.Open(server.Address.PageUrl);
        }

        IProgress<int> progress = host.Count("Labelling", task.Clips.Count);
        var answered = new LabellingProgress(0, 0, Ended: false);
        foreach (string line in server.Lines(host.Cancellation))
        {
            answered = JsonSerializer.Deserialize<LabellingProgress>(line, JsonSerializerOptions.Web)!;
            progress.Report(answered.Labelled + answered.Skipped);
        }

        return answered.Ended || server.EndedWell || host.Cancellation.IsCancellationRequested
            ? answered
            : throw new SerException(
                ErrorId.ServerFailed, $"The page ended by itself; what was given a label is in '{task.Manifest}'.", task.Manifest);
    }
}
