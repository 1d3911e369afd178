using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Covers;

/// <summary>Makes a picture out of what somebody has sent, and stores nothing: a form can say what is wrong with it before anything is done.</summary>
public sealed class DrawCover(ICoverMaker maker)
{
    /// <param name="content">The whole file, which can be read more than once.</param>
    public async Task<Result<DrawnCover>> ExecuteAsync(Stream content, CancellationToken cancellation = default)
    {
        var known = await CoverPicture.RecogniseAsync(content, cancellation);
        if (!known.IsDone)
            return known.Refusal;
        var picture = new byte[content.Length];
        content.Position = 0;
        await content.ReadExactlyAsync(picture, cancellation);
        try
        {
            return await maker.MakeAsync(picture, known.Value, cancellation) is { } drawn ? new DrawnCover(drawn) : new CoverUnreadable();
        }
        catch (CoversUnavailableException)
        {
            return new CoversAreOff();
        }
    }
}

/// <summary>A picture that was drawn here: nothing else is kept as a cover.</summary>
public sealed class DrawnCover
{
    public const string Media = "image/jpeg";

    internal DrawnCover(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }
}
