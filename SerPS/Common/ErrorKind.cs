namespace SerPS.Common;

/// <summary>What kind of error it is, in the words of PowerShell's <c>ErrorCategory</c>.</summary>
public enum ErrorKind
{
    /// <summary>The input is not what it should be.</summary>
    InvalidData,

    /// <summary>An option is not what it should be.</summary>
    InvalidArgument,

    /// <summary>The work led to nothing usable.</summary>
    InvalidResult,

    /// <summary>Something named does not exist.</summary>
    ObjectNotFound,

    /// <summary>A program or a runtime is missing.</summary>
    NotInstalled,

    /// <summary>The input is sound, but not supported.</summary>
    NotImplemented,

    /// <summary>The input is sound to its format, but not safe.</summary>
    SecurityError,

    /// <summary>A device or a service does not answer.</summary>
    ResourceUnavailable,

    /// <summary>A limit is exceeded or not reached.</summary>
    LimitsExceeded,

    /// <summary>The work ended early.</summary>
    OperationStopped,

    /// <summary>The output cannot be written.</summary>
    WriteError,
}
