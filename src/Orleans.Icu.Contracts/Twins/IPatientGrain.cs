using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>The twin of a patient; the key is the patient id.</summary>
[Alias("icu.IPatientGrain")]
public interface IPatientGrain : IGrainWithStringKey
{
    /// <summary>Applies a device's records. An alarm they raise is durable when it returns. Records already applied change nothing.</summary>
    [Alias("Observe")]
    Task<TelemetryReceipt> Observe(TelemetryBatch batch);

    /// <summary>Returns when everything observed before is durable.</summary>
    /// <param name="deviceId">A device of which records were observed.</param>
    /// <param name="source">Their source.</param>
    /// <param name="upTo">Offset of the last of them; −1 when none was.</param>
    [Alias("Checkpoint"), AlwaysInterleave]
    Task<IntakeResult> Checkpoint(string deviceId, string source, long upTo);

    /// <summary>The twin as it is now; <see langword="null"/> when nobody ever mentioned the patient.</summary>
    [Alias("GetTwin"), AlwaysInterleave]
    Task<PatientTwin?> GetTwin();

    /// <summary>The stored history of vitals.</summary>
    /// <param name="from">Start, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="resolution">Length of each stretch: whole minutes.</param>
    [Alias("GetVitals"), AlwaysInterleave]
    Task<IReadOnlyList<VitalSeries>> GetVitals(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution);

    /// <summary>How a rule stands, and why; <see langword="null"/> when the patient has no such rule, or when nobody ever mentioned the patient.</summary>
    [Alias("Explain"), AlwaysInterleave]
    Task<RuleStanding?> Explain(string ruleId);

    /// <summary>The limits that are set for the patient.</summary>
    [Alias("GetLimits"), AlwaysInterleave]
    Task<IReadOnlyList<RuleLimitSetting>> GetLimits();

    /// <summary>What is set for a parameter of a rule.</summary>
    [Alias("GetLimit"), AlwaysInterleave]
    Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter);

    /// <summary>Sets a limit for the patient, or takes it back. Durable and in the rule book's journal when it returns.</summary>
    [Alias("SetLimit")]
    Task<RuleLimitReceipt> SetLimit(RuleLimitChange change);

    /// <summary>Reading has moved on: records that waited for those of the patient's other devices are applied as far as is possible now.</summary>
    [Alias("ApplyWaiting")]
    Task ApplyWaiting();

    /// <summary>Makes room for the patient, if nobody knows it yet.</summary>
    /// <returns>Why there is none, with the limit; <see langword="null"/> when there is.</returns>
    [Alias("MakeRoom"), AlwaysInterleave]
    Task<string?> MakeRoom();

    /// <summary>A device came, left or moved. Durable when it returns.</summary>
    [Alias("Place")]
    Task<PlacementReceipt> Place(DevicePlacement placement);

    /// <summary>Makes the patient known, if nobody has yet. Durable when it returns, unless there are too many.</summary>
    [Alias("Introduce")]
    Task<PatientReceipt> Introduce();

    /// <summary>Changes attributes of a patient that is known, under a condition. Durable when it returns, or refused whole.</summary>
    [Alias("ChangeAttributes")]
    Task<PatientReceipt> ChangeAttributes(AttributeChange change);

    /// <summary>
    /// Sets attributes (JSON values by name); <see langword="null"/> removes one. Durable when it returns, or refused whole. A patient that
    /// nobody knows is made by it: what people write comes by <see cref="ChangeAttributes"/>.
    /// </summary>
    [Alias("SetAttributes")]
    Task<PatientReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes);

    /// <summary>
    /// Deletes the twin, unless a device is at the patient: ends its alarms, deletes what is stored, and takes it off the list. One that
    /// failed half-way is finished by another. A record that comes later makes the patient anew.
    /// </summary>
    /// <param name="by">Who asks for it.</param>
    [Alias("Delete")]
    Task<DeletionReceipt> Delete(string by);

    /// <summary>A deadline of the twin is due.</summary>
    [Alias("OnDeadline")]
    Task OnDeadline();

    /// <summary>Wakes the twin so that its deadlines are armed and what it had to deliver is delivered.</summary>
    [Alias("Wake")]
    Task Wake();
}
