using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>One operation of the stand-in.</summary>
/// <param name="Model">The official model that describes it, such as <c>ivs-2020-07-14</c>.</param>
/// <param name="PerSecond">Calls a second that an account may make.</param>
/// <param name="Act">Null answers 204 with nothing in it.</param>
internal sealed record AwsOperation(string Model, string Name, int PerSecond, Func<JsonObject, JsonObject?> Act, params IReadOnlyList<Member> Members)
{
    /// <summary>Real-Time signs as IVS does.</summary>
    public string SigningName => Model.StartsWith("ivschat-", StringComparison.Ordinal) ? "ivschat" : "ivs";

    /// <summary>IVS Chat names the text of an error otherwise than the other two.</summary>
    public string ErrorMember => SigningName == "ivschat" ? "message" : "exceptionMessage";
}
