namespace LiveClasses.Web.Endpoints;

/// <summary>Refusals of the media endpoints, as problem details with a stable code.</summary>
internal static class MediaProblems
{
    /// <summary>Unknown, not yours, not yet there: one answer.</summary>
    public static IResult NotFound() => Problem(StatusCodes.Status404NotFound, "not-found", "There is nothing to play here.");

    public static IResult TokenRefused() => Problem(StatusCodes.Status403Forbidden, "token-refused", "The playback token is missing, wrong or too old. Ask for a new one.");

    public static IResult TooFarAhead() => Problem(StatusCodes.Status400BadRequest, "too-far-ahead", "The playlist will not reach that segment soon.");

    public static IResult StorageAway() =>
        Problem(StatusCodes.Status503ServiceUnavailable, "storage-away", "Where recordings are kept cannot be reached for a moment. Try again.");

    private static IResult Problem(int status, string code, string message) =>
        Results.Problem(message, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
