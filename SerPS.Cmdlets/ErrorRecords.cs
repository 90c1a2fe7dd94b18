using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>Error records from the core's errors: the id is the core's, the category follows from it.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(SerException error) => new(error, error.Id, Category(error.Id), error.Path);

    private static ErrorCategory Category(string id) => id switch
    {
        ErrorId.PathNotFound or ErrorId.ModelNotFound => ErrorCategory.ObjectNotFound,
        ErrorId.AudioUnreadable or ErrorId.AudioTooShort or ErrorId.AudioNotFinite or ErrorId.ModelInvalid or ErrorId.DataInvalid
            or ErrorId.DataEmpty or ErrorId.SplitInvalid => ErrorCategory.InvalidData,
        ErrorId.AudioUnsupported => ErrorCategory.NotImplemented,
        ErrorId.FfmpegNotFound => ErrorCategory.NotInstalled,
        ErrorId.OptionInvalid => ErrorCategory.InvalidArgument,
        ErrorId.DeviceUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorId.TargetMissed => ErrorCategory.InvalidResult,
        ErrorId.OutputUnwritable => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
