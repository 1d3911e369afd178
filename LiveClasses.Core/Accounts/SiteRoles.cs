namespace LiveClasses.Core.Accounts;

/// <summary>The four roles on the site (ACC-03). What someone may do in one course or room is decided by <c>Access</c>.</summary>
public static class SiteRoles
{
    public const string Student = "Student";
    public const string Instructor = "Instructor";
    public const string Moderator = "Moderator";
    public const string Admin = "Admin";

    public static readonly IReadOnlyList<string> All = [Student, Instructor, Moderator, Admin];
}
