using System.Runtime.CompilerServices;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Implementation;
using Microsoft.JSInterop.Infrastructure;

namespace LiveClasses.Web.Browser;

/// <summary>
/// A call into the browser that asks for no answer. The framework answers every <c>InvokeVoidAsync</c> with a message of its own, which costs the server as
/// much as the call; its interop has "zero if no async callback is required" for this, but only for derived classes.
/// </summary>
internal static class UnansweredCall
{
    private const long NoAnswer = 0;

    /// <summary>False where the browser is not a real one: call it in the usual way.</summary>
    public static bool TryMake(IJSRuntime js, IJSObjectReference target, string function, RawJson argument)
    {
        if (js is not JSRuntime runtime || target is not JSObjectReference reference)
            return false;
        var call = new JSInvocationInfo
        {
            AsyncHandle = NoAnswer,
            TargetInstanceId = IdOf(reference),
            Identifier = function,
            CallType = JSCallType.FunctionCall,
            ResultType = JSCallResultType.JSVoidResult,
            ArgsJson = argument.AsArguments,
        };
        Begin(runtime, call);
        return true;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "BeginInvokeJS")]
    private static extern void Begin(JSRuntime runtime, in JSInvocationInfo call);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Id")]
    private static extern long IdOf(JSObjectReference reference);
}
