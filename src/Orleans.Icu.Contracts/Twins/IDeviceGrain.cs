using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>The twin of a device; the key is the device id.</summary>
[Alias("icu.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Applies records in memory, passes them to the patient, and returns. Records already applied change nothing.</summary>
    [Alias("Receive")]
    Task<TelemetryReceipt> Receive(TelemetryBatch batch);

    /// <summary>Returns when everything received before is durable, here and at the patient.</summary>
    /// <param name="source">A source of which records were received.</param>
    /// <param name="upTo">Offset of the last of them.</param>
    [Alias("Checkpoint"), AlwaysInterleave]
    Task<IntakeResult> Checkpoint(string source, long upTo);

    /// <summary>Makes the state durable and leaves this silo.</summary>
    [Alias("Release")]
    Task Release();

    /// <summary>The twin as it is now; <see langword="null"/> when nobody ever mentioned the device.</summary>
    [Alias("GetTwin"), AlwaysInterleave]
    Task<DeviceTwin?> GetTwin();

    /// <summary>How a rule stands, and why; <see langword="null"/> when the device has no such rule, or when nobody ever mentioned the device.</summary>
    [Alias("Explain"), AlwaysInterleave]
    Task<RuleStanding?> Explain(string ruleId);

    /// <summary>Places the device at a patient, or at none. Durable when it returns, unless refused.</summary>
    /// <param name="patientId">The patient, or <see langword="null"/> to take the device away.</param>
    /// <param name="by">Who asks for it.</param>
    [Alias("Associate")]
    Task<AssociationReceipt> Associate(string? patientId, string by);

    /// <summary>Makes the device known, if nobody has yet. Durable when it returns, unless there are too many.</summary>
    [Alias("Introduce")]
    Task<DeviceReceipt> Introduce();

    /// <summary>Changes attributes of a device that is known, under a condition. Durable when it returns, or refused whole.</summary>
    [Alias("ChangeAttributes")]
    Task<DeviceReceipt> ChangeAttributes(AttributeChange change);

    /// <summary>
    /// Sets attributes (JSON values by name); <see langword="null"/> removes one. Durable when it returns, or refused whole. A device that
    /// nobody knows is made by it: what people write comes by <see cref="ChangeAttributes"/>.
    /// </summary>
    [Alias("SetAttributes")]
    Task<DeviceReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes);

    /// <summary>
    /// Deletes the twin: takes the device away from its patient, ends its alarms, deletes what is stored, and takes it off the list. One
    /// that failed half-way is finished by another. A record that comes later makes the device anew.
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

    /// <summary>Records of this device could not be applied and were set aside: raises a technical alarm.</summary>
    /// <param name="records">How many.</param>
    /// <param name="reason">Why, without patient data.</param>
    [Alias("ReportSetAside")]
    Task ReportSetAside(int records, string reason);
}
