using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What a patient's twin keeps.</summary>
[GenerateSerializer, Alias("icu.PatientState")]
internal sealed class PatientState
{
    [Id(0)] public long Version;
    [Id(1)] public DevicePosition[] Devices = [];
    [Id(2)] public VitalBoard Vitals;
    [Id(3)] public Intake Intake;
    [Id(4)] public bool IsListed;
    [Id(5)] public long LastSeenTicks;
    [Id(6)] public string? Ward;
    [Id(7)] public string? Bed;
    [Id(8)] public PropertyBag? Attributes;
    [Id(9)] public Association[] Associations = [];
    [Id(10)] public VitalsHistory History = new();

    /// <summary>The rules' state in their own compact form, as of the last save.</summary>
    [Id(11)] public byte[] Rules = [];

    [Id(12)] public AlarmOutbox? Outbox;

    /// <summary>The limits set for this patient.</summary>
    [Id(13)] public RuleLimitSetting[] Limits = [];

    /// <summary>Changes of limits that the rule book's journal may not have yet, oldest first.</summary>
    [Id(14)] public RuleJournalEntry[] OwedNotes = [];

    /// <summary>The twin was deleted: only the numbers of its alarms, and how far its records were read, are left. Once it has a version it is a new twin.</summary>
    [Id(40)] public bool IsDeleted;

    /// <summary><see cref="RuleEdition.Mark"/> of the rules that <see cref="Rules"/> is of.</summary>
    [Id(15)] public long RulesMark;

    /// <summary>Records that wait for those of other devices; <see langword="null"/> when none does, as always while reading keeps up.</summary>
    [Id(16)] public WaitingTelemetry? Waiting;

    /// <summary>Which source of blood pressure counts; <see langword="null"/> until a record has named one.</summary>
    [Id(17)] public PressureSources? Pressures;
}

/// <summary>How far the records of one device are applied. A class, so that the device's entry is found once a batch.</summary>
[GenerateSerializer, Alias("icu.DevicePosition")]
internal sealed class DevicePosition
{
    [Id(0)] public string DeviceId = string.Empty;
    [Id(1)] public SourcePositions Positions;
}
