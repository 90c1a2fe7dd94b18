namespace SerPS.Common;

/// <summary>An error that SerPS reports: a row of the table that <c>docs/errors.md</c> and the categories of PowerShell follow.</summary>
/// <param name="Id">One of <see cref="ErrorId"/>.</param>
/// <param name="Kind">What kind of error it is.</param>
/// <param name="Meaning">What it means, in Markdown.</param>
/// <param name="Action">What to do about it, in Markdown.</param>
public sealed record ErrorInfo(string Id, ErrorKind Kind, string Meaning, string Action)
{
    /// <summary>Every error: the one place to add a row.</summary>
    public static IReadOnlyList<ErrorInfo> All { get; } =
    [
        new(
            ErrorId.AudioUnreadable,
            ErrorKind.InvalidData,
            "the file is missing, empty, locked, or its content contradicts its format (a `.wav` that is no RIFF file, say)",
            "look at the file; record or export it again"),
        new(
            ErrorId.AudioUnsupported,
            ErrorKind.NotImplemented,
            "the file is sound, but its encoding is not one that can be decoded here",
            "convert it to WAV or FLAC"),
        new(ErrorId.AudioTooShort, ErrorKind.InvalidData, "less than 0.1 s of audio", "leave it out"),
        new(
            ErrorId.AudioTooLong,
            ErrorKind.LimitsExceeded,
            "more audio than a limit allows, such as the server's",
            "cut it, or raise the limit"),
        new(ErrorId.AudioNotFinite, ErrorKind.InvalidData, "a sample is NaN, infinite, or beyond a billion times full scale", "export it again as 16-bit WAV"),
        new(
            ErrorId.FfmpegNotFound,
            ErrorKind.NotInstalled,
            "a file needs `ffmpeg` ([formats](audio.md)), which is not on the PATH",
            "install ffmpeg, or convert to WAV"),
        new(
            ErrorId.CaptureFailed,
            ErrorKind.ResourceUnavailable,
            "the microphone cannot be opened, or stopped; the message has ffmpeg's or Windows' words",
            "name another device with `--source` (`-Source`)"),
        new(
            ErrorId.PlayerNotFound,
            ErrorKind.NotInstalled,
            "recordings are to be heard, and no program that plays sound is there or can be started",
            "install ffmpeg (`ffplay`), or name a program with `--player` (`-Player`)"),
        new(ErrorId.PathNotFound, ErrorKind.ObjectNotFound, "a path does not exist", "check the spelling"),
        new(
            ErrorId.PathUnreadable,
            ErrorKind.ResourceUnavailable,
            "a file or folder exists and cannot be read; the rest goes on",
            "look at its rights; leave it out"),
        new(
            ErrorId.ModelNotFound,
            ErrorKind.ObjectNotFound,
            "no model file at the path, and no model of that name",
            "list what there is with `serps models` or `Get-SerModel`"),
        new(
            ErrorId.ModelInvalid,
            ErrorKind.InvalidData,
            "no ONNX model that SerPS wrote, or its metadata contradicts its graph; or a model to import is damaged",
            "train it again, save or copy it again, or use another"),
        new(
            ErrorId.ProfileInvalid,
            ErrorKind.InvalidData,
            "a file is no speaker's profile, or was made with another model",
            "make it again with `serps profile` or `New-SerSpeakerProfile`"),
        new(ErrorId.DataEmpty, ErrorKind.InvalidData, "no clips, or none with a label", "point at a folder of a known corpus"),
        new(
            ErrorId.DataInvalid,
            ErrorKind.InvalidData,
            "the data cannot be used as asked: rows that cannot be read, one label only, too few clips",
            "mend what the message names, or give more data where there is too little"),
        new(
            ErrorId.SplitInvalid,
            ErrorKind.InvalidArgument,
            "a split is malformed or does not fit the data",
            "choose one of those that the message names; `docs/data.md` tells what each does"),
        new(
            ErrorId.SplitLeak,
            ErrorKind.InvalidData,
            "the same recording is on two sides of a split that was handed in",
            "keep one of each pair, or `--allow-duplicates` (`-AllowDuplicates`)"),
        new(
            ErrorId.OptionInvalid,
            ErrorKind.InvalidArgument,
            "an option has a value that is not understood or makes no sense, such as an architecture that does not fit the features",
            "give what the message expects; `serps VERB --help` (`Get-Help NAME -Parameter *`) tells what each option takes"),
        new(
            ErrorId.DeviceUnavailable,
            ErrorKind.ResourceUnavailable,
            "the device was asked for by name and cannot start; the message names the missing library",
            "install it, or use `--device auto` (`-Device Auto`)"),
        new(
            ErrorId.TrainingDiverged,
            ErrorKind.InvalidResult,
            "the loss or a weight became NaN or infinite; the message names epoch and step",
            "resume or start again with a lower learning rate"),
        new(
            ErrorId.TargetMissed,
            ErrorKind.LimitsExceeded,
            "a score is below what was asked for; the report is there all the same",
            "train a better model, or ask for less"),
        new(
            ErrorId.TrainingFailed,
            ErrorKind.OperationStopped,
            "one model of several could not be trained, for a reason that has no id of its own; the others were",
            "the message has the reason"),
        new(
            ErrorId.RuntimeNotFound,
            ErrorKind.NotInstalled,
            "the server needs a runtime that is not installed",
            "install the ASP.NET Core runtime that the message names"),
        new(
            ErrorId.ServerFailed,
            ErrorKind.ResourceUnavailable,
            "the server could not start",
            "the message tells why; another port may be free"),
        new(
            ErrorId.ImportUnsupported,
            ErrorKind.NotImplemented,
            "a model to import has a layer, operator or class that is not known, or is of a format that is not; the message names it",
            "see `docs/import.md` for what can be imported; replace it by one of these, or export to ONNX"),
        new(
            ErrorId.ImportUnsafe,
            ErrorKind.SecurityError,
            "a pickle to import names a function or class that no model needs, as one that runs commands does; nothing was run",
            "do not open it with Python either; get the model from whom you trust"),
        new(
            ErrorId.ImportIncomplete,
            ErrorKind.InvalidData,
            "a part of a model to import is missing: weights without layers, a file beside it, or what Git LFS has instead of the file",
            "save the whole model, copy its files together, or `git lfs pull`"),
        new(
            ErrorId.LabelsUnknown,
            ErrorKind.InvalidArgument,
            "nothing tells what the outputs of a model to import mean; labels are never guessed",
            "give `--labels a,b,c` (`-Labels`) in the order of the outputs, or put its label encoder beside it"),
        new(
            ErrorId.ExtractorUnknown,
            ErrorKind.InvalidArgument,
            "nothing tells what a model to import reads, or it reads something else than was said",
            "give `--extractor` (`-Extractor`): a name, or JSON with a name and parameters"),
        new(
            ErrorId.OutputUnwritable,
            ErrorKind.WriteError,
            "the output could not be written; an old file at its place is intact, and where only its name is taken, the new one is `NAME.new`",
            "check folder, rights and space; close the file elsewhere"),
        new(
            ErrorId.ShardIncomplete,
            ErrorKind.ObjectNotFound,
            "tasks of a work that was divided ([at scale](scale.md)) are missing or not finished",
            "run the tasks that the message names, with the same options"),
        new(
            ErrorId.ShardMismatch,
            ErrorKind.InvalidData,
            "what a task wrote is of another list, model, version or other options, or was changed since",
            "give the options of the earlier run, another output, or remove the files that the message names"),
        new(
            ErrorId.EngineFailed,
            ErrorKind.ResourceUnavailable,
            "`sbatch` or `kubectl` is not there, or refused a job; the message has its words",
            "submit the job, which is written, from where the engine is"),
    ];

    /// <summary>The row of an id; <see langword="null"/> where there is none.</summary>
    public static ErrorInfo? Find(string id) => All.FirstOrDefault(error => error.Id == id);
}
