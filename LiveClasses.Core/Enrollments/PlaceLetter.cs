using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Email;

namespace LiveClasses.Core.Enrollments;

/// <summary>What somebody is told by mail about their place in a course. They have asked for it or were put on the list: there is nothing to unsubscribe from.</summary>
/// <param name="To">One address.</param>
/// <param name="Name">Empty where nobody knows it.</param>
/// <param name="Course">Which.</param>
/// <param name="Code">The invitation; null in all other letters.</param>
public sealed record PlaceLetter(PlaceLetterKind Kind, string To, string Name, Course Course, string? Code = null)
{
    internal static PlaceLetter For(PlaceLetterKind kind, Person person, Course course) => new(kind, person.Email ?? "", person.DisplayName, course);
}

public enum PlaceLetterKind
{
    /// <summary>An instructor said yes.</summary>
    Approved,

    /// <summary>An instructor said no.</summary>
    Declined,

    /// <summary>An instructor said yes, and all places are taken.</summary>
    ApprovedToWait,

    /// <summary>A place became free for somebody who waited.</summary>
    PlaceFree,

    /// <summary>An instructor put them on the list.</summary>
    PutOnList,

    /// <summary>An instructor put somebody without an account on the list.</summary>
    Invited,
}

/// <summary>Finds the words of such a letter, as text and HTML.</summary>
public interface IPlaceLetters
{
    Task<Mail> WriteAsync(PlaceLetter letter, CancellationToken cancellation = default);
}
