using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>Reads a run's stdout to its end and hands its frames to a packager.</summary>
internal static class EncoderOutput
{
    public static async Task ReadAsync(Stream stdout, PackagingRules rules, IPackageSink sink, Action onInit, Action onFrame)
    {
        var boxes = new BoxStream(stdout);
        byte[] head = [], moof = [];
        uint video = 0;
        Packager? packager = null;
        try
        {
            while (await boxes.ReadAsync(CancellationToken.None) is { } box)
            {
                var type = box.AsSpan(4, 4);
                if (type.SequenceEqual("ftyp"u8))
                {
                    head = box;
                }
                else if (type.SequenceEqual("moov"u8))
                {
                    var init = InitSegment.Parse([.. head, .. box]);
                    video = init.Video.Id;
                    packager = new Packager(init, rules, sink);
                    onInit();
                }
                else if (type.SequenceEqual("moof"u8))
                {
                    moof = box;
                }
                else if (type.SequenceEqual("mdat"u8) && packager is not null)
                {
                    FragmentReader.Read(moof, box, Push);
                }
            }
        }
        finally
        {
            packager?.Complete();
        }

        void Push(uint track, Sample sample)
        {
            if (track == video)
                onFrame();
            packager!.Push(track, sample);
        }
    }
}
