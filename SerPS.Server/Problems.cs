namespace SerPS.Server;

/// <summary>Errors as RFC 9457 describes them, with our id beside.</summary>
internal static class Problems
{
    public static IResult Result(int status, string id, string detail) => Results.Problem(
        detail, statusCode: status, extensions: new Dictionary<string, object?> { ["id"] = id });

    /// <summary>What an error of the core means to who sent the request.</summary>
    public static IResult Of(SerException error) => Result(Status(error.Id), error.Id, error.Message);

    private static int Status(string id) => id switch
    {
        ErrorId.AudioUnreadable or ErrorId.AudioTooShort or ErrorId.AudioNotFinite => StatusCodes.Status422UnprocessableEntity,
        ErrorId.AudioUnsupported => StatusCodes.Status415UnsupportedMediaType,
        ErrorId.AudioTooLong => StatusCodes.Status413PayloadTooLarge,
        ErrorId.OptionInvalid => StatusCodes.Status400BadRequest,
        ErrorId.ModelNotFound or ErrorId.ModelInvalid => StatusCodes.Status404NotFound, // the list has no broken models
        ErrorId.FfmpegNotFound => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status500InternalServerError,
    };
}
