using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Enrollments;
using LiveClasses.Web.Components.Mails;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>What somebody is told about their place in a course, as mails.</summary>
internal sealed class PlaceLetters(LetterPress press, SiteAddress site, SchoolName school) : IPlaceLetters
{
    public async Task<Mail> WriteAsync(PlaceLetter letter, CancellationToken cancellation = default)
    {
        var (title, sentence, act, path) = Words(letter);
        var (html, text) = await press.PrintAsync<PlaceLetterBody>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PlaceLetterBody.School)] = await school.ExecuteAsync(cancellation),
            [nameof(PlaceLetterBody.Title)] = title,
            [nameof(PlaceLetterBody.Name)] = letter.Name,
            [nameof(PlaceLetterBody.Sentence)] = sentence,
            [nameof(PlaceLetterBody.Course)] = letter.Course.Title,
            [nameof(PlaceLetterBody.Summary)] = letter.Course.Summary,
            [nameof(PlaceLetterBody.Act)] = act,
            [nameof(PlaceLetterBody.Address)] = site.Link(path),
            [nameof(PlaceLetterBody.Why)] = letter.Kind is PlaceLetterKind.Invited or PlaceLetterKind.PutOnList
                ? "You get this because an instructor of the course has put you on its list. Whoever does not want the place does nothing, or leaves the course on its page."
                : "You get this because you asked for a place in the course.",
        });
        return new Mail(letter.To, title, text, html);
    }

    private static (string Title, string Sentence, string Act, string Path) Words(PlaceLetter letter)
    {
        var (course, page) = (letter.Course.Title, $"/courses/{letter.Course.Slug}");
        return letter.Kind switch
        {
            PlaceLetterKind.Approved => ($"You have a place: {course}", "Your request was approved. You can join every class of this course.", "Look at the course", page),
            PlaceLetterKind.Declined => ($"No place this time: {course}", "Your request for a place was turned down. If you think that is a mistake, write to the instructor.", "Look at the course", page),
            PlaceLetterKind.ApprovedToWait => ($"On the waiting list: {course}", "Your request was approved, and all places are taken. When it is your turn you get the place by itself.", "Look at the course", page),
            PlaceLetterKind.PlaceFree => ($"You have a place: {course}", "A place has become free, and it is yours. You can join every class of this course.", "Look at the course", page),
            PlaceLetterKind.PutOnList => ($"You are enrolled: {course}", "You have a place in this course and can join every class of it.", "Look at the course", page),
            PlaceLetterKind.Invited => ($"You are invited: {course}", "A place is kept for you. Make an account with the button, or sign in, and it is yours.", "Take my place", $"/join/{letter.Code}"),
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter.Kind, "A letter is of one kind."),
        };
    }
}
