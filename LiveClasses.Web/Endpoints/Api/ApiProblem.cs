using LiveClasses.Core.Shared;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Web.Endpoints.Api;

/// <summary>What went wrong, for programs (RFC 9457): a stable code beside the words.</summary>
internal static class ApiProblem
{
    public static IResult Of(Refusal refusal) => Of(RefusalStatus.Of(refusal.Kind), refusal.Code, refusal.Message);

    public static Task WriteAsync(HttpContext http, int status, string code, string words) => Of(status, code, words).ExecuteAsync(http);

    private static IResult Of(int status, string code, string words) =>
        Results.Problem(words, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
