using System.Collections.Immutable;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>A poll as somebody wrote it, in the room or on a run sheet: a question, its answers and its rules.</summary>
public sealed record PollPlan(string Question, ImmutableArray<string> Options, PollRules Rules)
{
    /// <summary>The same, fit to be asked: texts cleaned, rules that exclude each other settled; or what is wrong with it.</summary>
    public static Result<PollPlan> Clean(string question, IReadOnlyList<string> options, PollRules rules)
    {
        var asked = RoomText.Clean(question, PollsState.MaxQuestionLength, "The question");
        if (!asked.IsDone)
            return asked.Refusal;
        if (!Enum.IsDefined(rules.Kind) || !Enum.IsDefined(rules.Results) || !Enum.IsDefined(rules.Secrecy))
            return new PollRulesInvalid("This kind of poll is not known.");
        var answers = OptionsOf(options, rules);
        if (!answers.IsDone)
            return answers.Refusal;
        if (FaultOf(rules, answers.Value.Length) is { } fault)
            return new PollRulesInvalid(fault);
        return new PollPlan(asked.Value, answers.Value, Settle(rules));
    }

    /// <summary>Counted before they are looked at: a list without end must cost nothing (A10).</summary>
    private static Result<ImmutableArray<string>> OptionsOf(IReadOnlyList<string> options, PollRules rules)
    {
        if (rules.TakesText)
            return ImmutableArray<string>.Empty;
        if (rules.Kind is PollKind.Rating)
            return rules.Scale is 5 or 10 ? Enumerable.Range(1, rules.Scale).Select(n => $"{n}").ToImmutableArray() : new PollRulesInvalid("A rating goes from 1 to 5 or from 1 to 10.");
        if (options.Count is < 2 or > PollsState.MaxOptions)
            return new PollOptionsInvalid();
        var texts = options.Select(option => RoomText.Clean(option, PollsState.MaxOptionLength, "An answer")).ToList();
        if (texts.Find(text => !text.IsDone).Refusal is { } refusal)
            return refusal;
        if (texts.Select(text => text.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() != texts.Count)
            return new PollOptionsInvalid();
        return texts.Select(text => text.Value).ToImmutableArray();
    }

    private static string? FaultOf(PollRules rules, int options) => rules switch
    {
        { Seconds: < PollRules.MinSeconds or > PollRules.MaxSeconds } => $"The time must be {PollRules.MinSeconds} seconds to an hour.",
        { Points: < 1 or > PollRules.MaxPoints } => $"A question is worth 1 to {PollRules.MaxPoints} points.",
        { IsQuiz: true, Kind: PollKind.Rating or PollKind.Words } => "A rating or a word cloud has no right answer.",
        { IsQuiz: true, IsSecret: true } => "A secret ballot has no right answer: nobody would know whose it was.",
        { IsSecret: true, TakesText: true } => "What somebody writes can give them away: a secret poll needs answers to choose from.",
        { Kind: PollKind.Multiple } when rules.MinChoices < 1 || rules.MaxChoices < rules.MinChoices || rules.MaxChoices > options =>
            $"Choose how many answers may be picked: 1 to {options}.",
        { Kind: PollKind.Words, MaxChoices: < 1 or > PollRules.MaxWords } => $"A person can give 1 to {PollRules.MaxWords} words.",
        _ => null,
    };

    private static PollRules Settle(PollRules rules)
    {
        if (rules.Kind is PollKind.Single or PollKind.Rating or PollKind.Text)
            rules = rules with { MinChoices = 1, MaxChoices = 1 };
        // Bars that grow with each ballot say what the last one was; one that could be changed would have to be found again.
        if (rules.IsSecret)
            rules = rules with { CanChange = false, Results = rules.Results is PollResults.Live ? PollResults.AfterClosing : rules.Results };
        if (rules.IsQuiz)
            rules = rules with { Results = PollResults.AfterClosing, HasSpeedBonus = rules.HasSpeedBonus && rules.Seconds is not null };
        return rules;
    }
}
