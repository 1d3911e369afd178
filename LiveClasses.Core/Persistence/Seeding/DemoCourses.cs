using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using static LiveClasses.Core.Persistence.Seeding.DemoCast;

namespace LiveClasses.Core.Persistence.Seeding;

/// <summary>What Northfield College teaches this week.</summary>
internal static class DemoCourses
{
    public static readonly IReadOnlyList<DemoCourse> All =
    [
        new("signals-and-systems", "Signals and Systems", Amara, "Engineering", CourseLevel.Intermediate, 175)
        {
            Tags = ["Fourier", "audio", "mathematics"],
            Summary = "From a plucked string to a phone call: how signals are taken apart, changed and put together again.",
            Description = """
                Every sound, picture and radio wave is a **signal**; every room, lens and filter is a **system**. In twelve weeks we learn to
                describe both with the same few tools.

                ## What we do
                - Fourier series and the Fourier transform, by ear first and by integral second
                - Convolution, drawn by hand before it is written down
                - Sampling, and why a wheel turns backwards in a film

                ## What you need
                Calculus of the first year. A calculator helps; headphones help more.
                """,
            Capacity = 500,
            Enrolled = Students,
            Classes =
            [
                new("Fourier series, week 1", Days(-14), Minutes(90))
                {
                    Description = "Why a square wave hides a choir of sines.",
                    Present = [(Yuki, -4, 90), (Sofia, 0, 90), (Jonas, 2, 88), (Lena, 1, 90), (Ravi, 0, 90), (Mei, 12, 90)],
                },
                new("Fourier series, week 2", Days(-7), Minutes(90))
                {
                    Description = "Coefficients, and what the zeroth one says.",
                    Present = [(Yuki, -2, 90), (Sofia, 3, 90), (Jonas, 0, 31), (Jonas, 38, 52), (Lena, 0, 90), (Ravi, 25, 90)],
                },
                new("Fourier series, week 3", Minutes(18), Minutes(90))
                {
                    Description = "The ripples at the jump: Gibbs, partial sums, and how many terms are enough. Problem sheet 3 is discussed in the second half.",
                },
                new("Office hour", Days(4), Minutes(60)) { Kind = SessionKind.OfficeHours, Capacity = 30 },
                new("Fourier transform, week 4", Days(7), Minutes(90)) { IsDraft = true },
            ],
        },
        new("drawing-people-in-ten-lines", "Drawing people in ten lines", Mateo, "Art", CourseLevel.Beginner, 300)
        {
            Tags = ["drawing", "figure"],
            Summary = "A pencil, a minute and ten lines: catch a posture before it changes.",
            Description = """
                Nobody sits still, so we draw *quickly*. Each class is a handful of poses of one to three minutes, drawn together and looked at
                together.

                Bring any pencil and the cheapest paper that you can find: you will use a lot of it.
                """,
            Enrolled = [Sofia, Mei, Lena],
            Classes =
            [
                new("Standing still", Days(-3), Minutes(60)) { Kind = SessionKind.Workshop, Present = [(Sofia, 0, 60), (Mei, 1, 60)] },
                new("Walking figures", Minutes(135), Minutes(60)) { Kind = SessionKind.Workshop, Description = "Weight on one leg, and what the shoulders do about it." },
                new("Hands", Days(7) + Minutes(135), Minutes(60)) { Kind = SessionKind.Workshop },
            ],
        },
        new("bread-chemistry-workshop", "Bread chemistry workshop", Ines, "Food science", CourseLevel.All, 38)
        {
            Tags = ["baking", "sourdough", "kitchen"],
            Price = 24,
            Summary = "Flour, water, salt and time, with the reasons. You bake along in your own kitchen.",
            Description = """
                What gluten is, why dough rests, where the crust gets its colour. We knead on camera and read the graphs while it rises.

                1. Weigh everything the evening before.
                2. Have an oven that reaches 240 °C.
                3. Keep the starter out of the fridge for four hours.
                """,
            Capacity = 6,
            Enrolled = [Jonas, Ravi],
            Classes = [new("Sourdough from the microscope up", Days(1) + Minutes(60), Minutes(180)) { Kind = SessionKind.Workshop, Capacity = 6 }],
        },
        new("spanish-for-the-first-week", "Spanish for the first week", Mateo, "Languages", CourseLevel.Beginner, 350)
        {
            Tags = ["Spanish", "conversation"],
            Summary = "Arrive, eat, find the way and make a friend: the two hundred words that do most of the work.",
            Description = "Four evenings. We speak from the first minute and explain afterwards. Mistakes are welcome, silence is not.",
            Capacity = 40,
            Enrolled = [Yuki, Lena, Ravi],
            Classes =
            [
                new("¿Dónde está…? Asking the way", Days(1) + Minutes(240), Minutes(75)) { Kind = SessionKind.Discussion },
                new("At the market", Days(3) + Minutes(240), Minutes(75)) { Kind = SessionKind.Discussion },
            ],
        },
        new("statistics-without-fear", "Statistics without fear", Amara, "Mathematics", CourseLevel.Beginner, 250)
        {
            Tags = ["data", "graphs"],
            Summary = "What an average hides, when a difference is one, and how to read a graph that wants to fool you.",
            Description = "Every class starts from a **real headline** and ends with what could honestly have been written instead. School mathematics is enough.",
            Enrolled = [Yuki, Jonas, Sofia],
            Classes =
            [
                new("What an average hides", Days(-5), Minutes(60)) { Present = [(Yuki, 0, 60), (Jonas, 0, 40), (Sofia, 1, 60)] },
                new("Is this difference a difference?", Days(2), Minutes(60)) { Access = SessionAccess.SignedIn },
            ],
        },
        new("the-garden-as-a-city", "The garden as a city", Ines, "Ecology", CourseLevel.All, 145)
        {
            Tags = ["garden", "insects", "open lecture"],
            Summary = "Who lives under the hedge, who feeds whom, and what one square metre without a mower becomes.",
            Description = "An open lecture series. Come once or come always; bring questions and, if you have one, a magnifying glass.",
            Enrolled = [Mei],
            Classes = [new("Night shift: moths and bats", Days(3) + Minutes(30), Minutes(45)) { Kind = SessionKind.Webinar, Access = SessionAccess.Public }],
        },
    ];

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
