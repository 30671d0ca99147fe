using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What a device's twin keeps.</summary>
[GenerateSerializer, Alias("icu.DeviceState")]
internal sealed class DeviceState
{
    [Id(0)] public long Version;
    [Id(1)] public SourcePositions Positions;
    [Id(2)] public VitalBoard Vitals;
    [Id(3)] public Intake Intake;
    [Id(4)] public Connectivity Connectivity;
    [Id(5)] public MonitorFlags Flags;
    [Id(6)] public bool IsListed;
    [Id(7)] public long LastSeenTicks;
    [Id(8)] public long HeardAtTicks;

    // 9 was the difference of the newest record's clock; Clock has it.
    [Id(10)] public string? Ward;
    [Id(11)] public string? Bed;
    [Id(12)] public PropertyBag? Attributes;
    [Id(13)] public PropertyBag? Reported;
    [Id(14)] public PropertyBag? Desired;
    [Id(15)] public DeviceStays Stays;
    [Id(16)] public AlarmOutbox? Outbox;
    [Id(17)] public DevicePlacement? OwedPlacement;

    /// <summary>The rules' state in their own compact form, as of the last save.</summary>
    [Id(18)] public byte[] Rules = [];

    /// <summary>The twin was deleted: only the numbers of its alarms, and how far its records were read, are left. Once it has a version it is a new twin.</summary>
    [Id(40)] public bool IsDeleted;

    /// <summary>When the newest record arrived, UTC ticks on the service's axis; 0 when there is none.</summary>
    [Id(19)] public long ArrivedTicks;

    /// <summary>How the device's clock goes.</summary>
    [Id(20)] public DeviceClock Clock;

    /// <summary>What of its records could not be taken or never came; <see langword="null"/> for nothing.</summary>
    [Id(21)] public RefusedParts? Refused;

    /// <summary>The device's own number of its newest record; −1 when it gives none.</summary>
    [Id(22)] public long Sequence = -1;
}
