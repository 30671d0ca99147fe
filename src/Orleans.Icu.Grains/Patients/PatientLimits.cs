using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Changes the limits of a patient: pure, no clock and no I/O.</summary>
internal static class PatientLimits
{
    /// <summary>Takes a change that was checked; what the rule book's journal is to hear of it is owed.</summary>
    /// <returns><see langword="false"/> when it was so before.</returns>
    public static bool Change(PatientState state, string patientId, RuleLimitChange change, DateTimeOffset now)
    {
        var known = Array.Find(state.Limits, limit => limit.RuleId == change.RuleId && limit.Parameter == change.Parameter);
        if (known?.Value == change.Value)
        {
            return false;
        }

        RuleLimitSetting[] others = [.. state.Limits.Where(limit => limit != known)];
        state.Limits = change.Value is { } value
            ? [.. others, new RuleLimitSetting(change.RuleId, change.Parameter, null, value, now, change.By)]
            : others;
        state.OwedNotes = [.. state.OwedNotes, Note(patientId, change, now)];
        state.Version++;
        return true;
    }

    private static RuleJournalEntry Note(string patientId, RuleLimitChange change, DateTimeOffset now) => new()
    {
        Kind = change.Value is null ? RuleJournalKind.LimitRemoved : RuleJournalKind.LimitSet,
        Time = now,
        By = change.By,
        RuleId = change.RuleId,
        Parameter = change.Parameter,
        Value = change.Value,
        PatientId = patientId,
    };
}
