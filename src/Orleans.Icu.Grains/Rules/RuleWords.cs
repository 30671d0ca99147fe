using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>The way from the rules' words to the contracts' words.</summary>
internal static class RuleWords
{
    /// <summary>A signal as the change of a condition.</summary>
    public static AlarmCondition Condition(RuleSignal signal, long sequence, in TwinPlace place) => new()
    {
        TwinId = place.TwinId,
        Sequence = sequence,
        Present = signal.Kind == RuleSignalKind.Raised,
        Time = signal.Time,
        RuleId = signal.RuleId,
        RuleVersion = signal.RuleVersion,
        Title = signal.Rule.Title,
        Kind = KindOf(signal.Rule),
        Priority = PriorityOf(signal.Rule),
        Latching = signal.Rule.Latching,
        Severity = signal.Severity,
        Occurrences = signal.Occurrences,
        Inputs = Inputs(signal.Explanation),
        Evidence = Evidence(signal.Explanation),
        Message = signal.Message,
        Reason = signal.Reason,
        Notify = signal.Rule.Notify,
        Fix = signal.Rule.Fix,
        Ward = place.Ward,
        Bed = place.Bed,
    };

    /// <summary>The end of a condition that no rule watches any more.</summary>
    public static AlarmCondition End(string ruleId, string reason, DateTimeOffset time, long sequence, in TwinPlace place) => new()
    {
        TwinId = place.TwinId,
        Sequence = sequence,
        Present = false,
        Time = time,
        RuleId = ruleId,
        RuleVersion = 0,
        Title = ruleId,
        Kind = AlarmKind.Physiological,
        Priority = AlarmPriority.Low,
        Latching = false,
        Severity = 0,
        Occurrences = 0,
        Inputs = [],
        Reason = reason,
        Ward = place.Ward,
        Bed = place.Bed,
    };

    /// <summary>How a rule stands, in short.</summary>
    public static RuleStatus Status(RuleCondition condition) => new(
        condition.Rule.Id, condition.Rule.Version, condition.Present, condition.Severity, condition.Occurrences, condition.InhibitedBy);

    /// <summary>How a rule stands, in full.</summary>
    public static RuleStanding Standing(RuleCondition condition, RuleExplanation explanation, long nowTicks) => new()
    {
        RuleId = condition.Rule.Id,
        RuleVersion = condition.Rule.Version,
        Title = condition.Rule.Title,
        Present = condition.Present,
        Applies = condition.Applies,
        Holds = condition.Truth,
        PendingSince = condition.PendingSince,
        Since = condition.Since,
        Severity = condition.Severity,
        Occurrences = condition.Occurrences,
        InhibitedBy = condition.InhibitedBy,
        Inputs = Inputs(explanation),
        Evidence = Evidence(explanation),
        Progress = condition.Progress is { } progress ? new RuleProgress(progress.LastStep, progress.WaitsFor, progress.Until) : null,
        TwinTime = nowTicks > 0 ? new DateTimeOffset(nowTicks, TimeSpan.Zero) : null,
    };

    /// <summary>A rule as REST shows it.</summary>
    public static RuleInfo Info(RuleDefinition rule, bool builtIn) => new()
    {
        Id = rule.Id,
        Version = rule.Version,
        Title = rule.Title,
        Twin = rule.Twin == IcuVocabulary.DeviceTwin ? TwinKind.Device : TwinKind.Patient,
        Priority = PriorityOf(rule),
        Kind = KindOf(rule),
        Latching = rule.Latching,
        Enabled = rule.Enabled,
        BuiltIn = builtIn,
        Condition = rule.Condition,
        Source = rule.Source,
        Rationale = rule.Rationale,
        Message = rule.Message,
        Parameters = [.. rule.Parameters.Select(Parameter)],
        Wards = rule.Wards,
        Models = rule.Models,
        Tags = rule.Tags,
        Inhibits = rule.Inhibits,
        Notify = rule.Notify,
        Fix = rule.Fix,
        Protected = rule.Protected,
    };

    /// <summary>A parameter as REST shows it.</summary>
    public static RuleParameterInfo Parameter(RuleParameter parameter) => new(
        parameter.Name, parameter.Default, parameter.Minimum, parameter.Maximum, parameter.Unit, parameter.IsDuration, parameter.About);

    /// <summary>What is wrong with a document.</summary>
    public static RuleDocumentProblem Problem(RuleProblem problem) => new(problem.At.Line, problem.At.Column, problem.RuleId, problem.Message);

    private static AlarmKind KindOf(RuleDefinition rule) => rule.Kind == ConditionKind.Technical ? AlarmKind.Technical : AlarmKind.Physiological;

    private static AlarmPriority PriorityOf(RuleDefinition rule) => rule.Priority switch
    {
        RulePriority.High => AlarmPriority.High,
        RulePriority.Medium => AlarmPriority.Medium,
        _ => AlarmPriority.Low,
    };

    private static AlarmInput[] Inputs(RuleExplanation explanation) =>
        [.. explanation.Inputs.Select(static input => new AlarmInput(input.Signal, input.Value, input.Time, input.Points, input.Unit, input.IsStale))];

    private static Evidence Evidence(RuleExplanation explanation) => new()
    {
        Condition = explanation.Condition,
        Terms = [.. explanation.Terms.Select(static term => new EvidenceTerm(
            term.Text, term.Value, [.. term.Parts.Select(static part => new EvidencePart(part.Signal, part.Points))]) { Unit = term.Unit, Shown = term.Shown })],
        Comparisons = [.. explanation.Comparisons.Select(static one => new EvidenceComparison(one.Text, one.Left, one.Right, one.Holds, one.Distance) { Unit = one.Unit, Shown = one.Shown })],
        Limits = [.. explanation.Limits.Select(static limit => new EvidenceLimit(limit.Name, limit.Value, limit.Unit, limit.IsDefault))],
        Quality = new EvidenceQuality(
            explanation.Quality.Missing,
            explanation.Quality.Stale,
            explanation.Quality.ArtefactShare,
            explanation.Quality.LateShare,
            explanation.Quality.OverflowedWindows),
    };
}
