using LiveClasses.Core.Persistence.Seeding;

namespace LiveClasses.Tests.Support;

/// <summary>The people of the tests: the demo's own.</summary>
public static class Cast
{
    public static DemoPerson Amara => DemoCast.Amara;

    public static DemoPerson Mateo => DemoCast.Mateo;

    public static DemoPerson Ines => DemoCast.Ines;

    public static DemoPerson Yuki => DemoCast.Yuki;

    public static DemoPerson Sofia => DemoCast.Sofia;

    public static DemoPerson Jonas => DemoCast.Jonas;

    public static DemoPerson Lena => DemoCast.Lena;

    public static DemoPerson Ravi => DemoCast.Ravi;

    public static DemoPerson Mei => DemoCast.Mei;

    public static DemoPerson Morgan => DemoCast.Morgan;

    public static DemoPerson Ada => DemoCast.Ada;
}
