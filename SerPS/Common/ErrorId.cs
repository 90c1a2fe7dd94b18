namespace SerPS.Common;

/// <summary>The stable ids of every error that SerPS reports, described in <see cref="ErrorInfo"/>.</summary>
public static class ErrorId
{
    /// <summary>The file is missing, empty, locked, or its content contradicts its format.</summary>
    public const string AudioUnreadable = nameof(AudioUnreadable);

    /// <summary>The file is sound, but its encoding is not one that can be decoded here.</summary>
    public const string AudioUnsupported = nameof(AudioUnsupported);

    /// <summary>Less than 0.1 s of audio.</summary>
    public const string AudioTooShort = nameof(AudioTooShort);

    /// <summary>More audio than is accepted.</summary>
    public const string AudioTooLong = nameof(AudioTooLong);

    /// <summary>A sample is NaN or infinite.</summary>
    public const string AudioNotFinite = nameof(AudioNotFinite);

    /// <summary>ffmpeg is needed for this file and is not installed.</summary>
    public const string FfmpegNotFound = nameof(FfmpegNotFound);

    /// <summary>A microphone or another recording device gives nothing.</summary>
    public const string CaptureFailed = nameof(CaptureFailed);

    /// <summary>No program that plays sound is there.</summary>
    public const string PlayerNotFound = nameof(PlayerNotFound);

    /// <summary>A path does not exist.</summary>
    public const string PathNotFound = nameof(PathNotFound);

    /// <summary>A file or folder exists but cannot be read.</summary>
    public const string PathUnreadable = nameof(PathUnreadable);

    /// <summary>No model file at the path, and no shipped model of that name.</summary>
    public const string ModelNotFound = nameof(ModelNotFound);

    /// <summary>The file is no ONNX model that SerPS wrote, or its metadata contradicts its graph.</summary>
    public const string ModelInvalid = nameof(ModelInvalid);

    /// <summary>No clips, or none with a label.</summary>
    public const string DataEmpty = nameof(DataEmpty);

    /// <summary>The data cannot be used as asked: one class only, too few speakers to split, a label without a name.</summary>
    public const string DataInvalid = nameof(DataInvalid);

    /// <summary>A split specification or file is malformed or does not fit the data.</summary>
    public const string SplitInvalid = nameof(SplitInvalid);

    /// <summary>The same recording is on two sides of a split.</summary>
    public const string SplitLeak = nameof(SplitLeak);

    /// <summary>An option has a value that is not understood; the message tells what was expected.</summary>
    public const string OptionInvalid = nameof(OptionInvalid);

    /// <summary>The execution device was asked for by name and cannot start.</summary>
    public const string DeviceUnavailable = nameof(DeviceUnavailable);

    /// <summary>A file is no speaker's profile, or one of another model.</summary>
    public const string ProfileInvalid = nameof(ProfileInvalid);

    /// <summary>The loss became NaN or infinite.</summary>
    public const string TrainingDiverged = nameof(TrainingDiverged);

    /// <summary>A score is below what was asked for.</summary>
    public const string TargetMissed = nameof(TargetMissed);

    /// <summary>The ASP.NET Core runtime, which the server needs, is not installed.</summary>
    public const string RuntimeNotFound = nameof(RuntimeNotFound);

    /// <summary>The server did not start.</summary>
    public const string ServerFailed = nameof(ServerFailed);

    /// <summary>One model of several could not be trained, for a reason that has no id of its own.</summary>
    public const string TrainingFailed = nameof(TrainingFailed);

    /// <summary>A model of another project has a layer, operator or class that has no counterpart here.</summary>
    public const string ImportUnsupported = nameof(ImportUnsupported);

    /// <summary>A file of another project asks for code to be run; none was.</summary>
    public const string ImportUnsafe = nameof(ImportUnsafe);

    /// <summary>A part of another project's model is missing.</summary>
    public const string ImportIncomplete = nameof(ImportIncomplete);

    /// <summary>Nothing tells what the outputs of another project's model mean.</summary>
    public const string LabelsUnknown = nameof(LabelsUnknown);

    /// <summary>Nothing tells what another project's model wants to read.</summary>
    public const string ExtractorUnknown = nameof(ExtractorUnknown);

    /// <summary>Parts of a work that was divided among tasks are missing.</summary>
    public const string ShardIncomplete = nameof(ShardIncomplete);

    /// <summary>What a task wrote is of another run, or was changed since.</summary>
    public const string ShardMismatch = nameof(ShardMismatch);

    /// <summary>The program of an engine that runs jobs is missing, or refused a job.</summary>
    public const string EngineFailed = nameof(EngineFailed);

    /// <summary>The output could not be written.</summary>
    public const string OutputUnwritable = nameof(OutputUnwritable);
}
