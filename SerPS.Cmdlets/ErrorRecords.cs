using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>Error records from the core's errors: the id is the core's; category and recommended action follow from it.</summary>
internal static class ErrorRecords
{
    /// <summary>What every error is and what can be done about it, as <c>docs/errors.md</c> has it too.</summary>
    public static IReadOnlyDictionary<string, (ErrorCategory Category, string Action)> Known { get; } =
        new Dictionary<string, (ErrorCategory, string)>
        {
            [ErrorId.AudioUnreadable] = (ErrorCategory.InvalidData, "look at the file; record or export it again"),
            [ErrorId.AudioUnsupported] = (ErrorCategory.NotImplemented, "convert it to WAV or FLAC"),
            [ErrorId.AudioTooShort] = (ErrorCategory.InvalidData, "leave it out"),
            [ErrorId.AudioTooLong] = (ErrorCategory.LimitsExceeded, "cut it, or raise the limit"),
            [ErrorId.AudioNotFinite] = (ErrorCategory.InvalidData, "export it again as 16-bit WAV"),
            [ErrorId.FfmpegNotFound] = (ErrorCategory.NotInstalled, "install ffmpeg, or convert to WAV"),
            [ErrorId.CaptureFailed] = (ErrorCategory.ResourceUnavailable, "name another device with `--source` (`-Source`)"),
            [ErrorId.PathNotFound] = (ErrorCategory.ObjectNotFound, "check the spelling"),
            [ErrorId.PathUnreadable] = (ErrorCategory.PermissionDenied, "look at its rights; leave it out"),
            [ErrorId.ModelNotFound] = (ErrorCategory.ObjectNotFound, "`serps models` or `Get-SerModel` lists what there is"),
            [ErrorId.ModelInvalid] = (ErrorCategory.InvalidData, "train it again, or use another"),
            [ErrorId.DataEmpty] = (ErrorCategory.InvalidData, "point at a folder of a known corpus"),
            [ErrorId.DataInvalid] = (ErrorCategory.InvalidData, "give more data"),
            [ErrorId.SplitInvalid] = (ErrorCategory.InvalidArgument, "the message names the choices"),
            [ErrorId.SplitLeak] = (ErrorCategory.InvalidData, "keep one of each pair, or `--allow-duplicates` (`-AllowDuplicates`)"),
            [ErrorId.OptionInvalid] = (ErrorCategory.InvalidArgument, "the message names the choices"),
            [ErrorId.DeviceUnavailable] = (ErrorCategory.ResourceUnavailable, "install it, or use `--device auto` (`-Device Auto`)"),
            [ErrorId.TrainingDiverged] = (ErrorCategory.InvalidResult, "resume or start again with a lower learning rate"),
            [ErrorId.TrainingFailed] = (ErrorCategory.OperationStopped, "the message has the reason"),
            [ErrorId.TargetMissed] = (ErrorCategory.LimitsExceeded, "train a better model, or ask for less"),
            [ErrorId.RuntimeNotFound] = (ErrorCategory.NotInstalled, "install the ASP.NET Core runtime that the message names"),
            [ErrorId.ServerFailed] = (ErrorCategory.ResourceUnavailable, "the message tells why; another port may be free"),
            [ErrorId.OutputUnwritable] = (ErrorCategory.WriteError, "check folder, rights and space"),
        };

    public static ErrorRecord Create(SerException error)
    {
        (ErrorCategory category, string action) = Known.GetValueOrDefault(error.Id, (ErrorCategory.NotSpecified, string.Empty));
        return new ErrorRecord(error, error.Id, category, error.Path)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = Sentence(action) },
        };
    }

    // documentation is Markdown in pieces; here it is a sentence
    private static string Sentence(string action) =>
        action.Length == 0
            ? action
            : $"{char.ToUpperInvariant(action[0])}{action[1..].Replace("`", string.Empty, StringComparison.Ordinal)}.";
}
