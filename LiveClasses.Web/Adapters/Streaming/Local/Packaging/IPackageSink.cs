using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>Where a <see cref="Packager"/> puts its parts. Called by one run at a time, in the order of the stream.</summary>
internal interface IPackageSink
{
    /// <summary>Asked at a key frame: does media count from here on? False while the class has not started.</summary>
    bool MayBegin();

    /// <summary>An unbroken stretch begins; its media time goes on where the last stretch ended.</summary>
    /// <returns>Media time at which it is to begin.</returns>
    TimeSpan BeginStretch(InitSegment init);

    /// <param name="runTime">Time since the run's first frame, by the publisher's clock.</param>
    /// <param name="keyFrame">The frame it begins with; null when that is no key frame.</param>
    void BeginSegment(TimeSpan runTime, Sample? keyFrame);

    void AddPart(MediaPart part);

    void EndSegment();

    /// <summary>The stretch is over; what follows is a discontinuity.</summary>
    void EndStretch();
}
