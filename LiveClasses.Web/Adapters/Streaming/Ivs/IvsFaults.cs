using System.Net;
using Amazon.Runtime;
using LiveClasses.Core.Streaming;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>Answers of IVS that are no faults to us.</summary>
internal static class IvsFaults
{
    /// <summary>There is no such thing (any more), or the channel is not live: <c>ResourceNotFoundException</c>, <c>ChannelNotBroadcasting</c>.</summary>
    public static bool IsAbsent(this AmazonServiceException fault) => fault.StatusCode is HttpStatusCode.NotFound;

    /// <summary>It is there already, or in use.</summary>
    public static bool IsConflict(this AmazonServiceException fault) => fault.StatusCode is HttpStatusCode.Conflict;

    /// <summary>The vendor's exceptions end here.</summary>
    /// <exception cref="StreamUnavailableException">IVS did not answer, or refused.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException)
        {
            throw new StreamUnavailableException("Amazon IVS did not answer as it should. Try again in a moment.", fault);
        }
    }

    /// <summary>True when it was there.</summary>
    public static async Task<bool> IfThereAsync(this Task act)
    {
        try
        {
            await act;
            return true;
        }
        catch (AmazonServiceException fault) when (fault.IsAbsent())
        {
            return false;
        }
    }
}
