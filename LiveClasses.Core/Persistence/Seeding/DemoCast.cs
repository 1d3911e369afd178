using LiveClasses.Core.Accounts;

namespace LiveClasses.Core.Persistence.Seeding;

/// <summary>The small named cast of Northfield College: the same people in the demo and in the tests. Their ids are fixed, and with them their colours.</summary>
public static class DemoCast
{
    public const string School = "Northfield College";

    public static readonly DemoPerson Amara = Teacher("00000001016f", "Dr. Amara Okafor", "amara", "Africa/Lagos");
    public static readonly DemoPerson Mateo = Teacher("00000002023b", "Mateo Ríos", "mateo", "Europe/Madrid");
    public static readonly DemoPerson Ines = Teacher("00000003000f", "Ines Laurent", "ines", "Europe/Paris");

    public static readonly DemoPerson Yuki = Student("0000000402c0", "Yuki Sato", "yuki");
    public static readonly DemoPerson Sofia = Student("00000005005a", "Sofia Klein", "sofia");
    public static readonly DemoPerson Jonas = Student("0000000600b9", "Jonas Petersen", "jonas");
    public static readonly DemoPerson Lena = Student("000000070230", "Lena Meyer", "lena");
    public static readonly DemoPerson Ravi = Student("000000080121", "Ravi Thomas", "ravi");
    public static readonly DemoPerson Mei = Student("000000090111", "Mei Lin", "mei");

    public static readonly DemoPerson Morgan = Make("0000000a003b", "Morgan Reed", "morgan", Zones.Unset, SiteRoles.Moderator);
    public static readonly DemoPerson Ada = Make("0000000b004e", "Ada Admin", "admin", Zones.Unset, SiteRoles.Admin);

    public static readonly IReadOnlyList<DemoPerson> Students = [Yuki, Sofia, Jonas, Lena, Ravi, Mei];
    public static readonly IReadOnlyList<DemoPerson> All = [Amara, Mateo, Ines, .. Students, Morgan, Ada];

    private static DemoPerson Teacher(string id, string name, string mailbox, string zone) => Make(id, name, mailbox, zone, SiteRoles.Instructor);

    private static DemoPerson Student(string id, string name, string mailbox) => Make(id, name, mailbox, Zones.Unset, SiteRoles.Student);

    // "demo.example" is reserved: no mail can ever reach it.
    private static DemoPerson Make(string id, string name, string mailbox, string zone, string role) =>
        new(Guid.Parse("019aa000-0000-7000-8000-" + id), name, mailbox + "@demo.example", zone, [role]);
}
