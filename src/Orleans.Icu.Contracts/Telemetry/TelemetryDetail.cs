namespace Orleans.Icu.Contracts;

/// <summary>The rarer members of a telemetry record; most records carry vitals only and have none of these.</summary>
[GenerateSerializer, Immutable, Alias("icu.TelemetryDetail")]
public sealed class TelemetryDetail
{
    /// <summary>Which flags the record names; the others keep their last value.</summary>
    [Id(0)] public MonitorFlags KnownFlags { get; init; }

    /// <summary>The flags that are set, among <see cref="KnownFlags"/>.</summary>
    [Id(1)] public MonitorFlags Flags { get; init; }

    /// <summary>Battery charge, %, 0–100.</summary>
    [Id(2)] public double? BatteryPercent { get; init; }

    /// <summary>Full-charge capacity of the battery against nominal, %, 0–200.</summary>
    [Id(3)] public double? BatteryCapacityPercent { get; init; }

    /// <summary>Whether an electrode or sensor is off the patient.</summary>
    [Id(4)] public bool? LeadsOff { get; init; }

    /// <summary>Firmware version.</summary>
    [Id(5)] public string? Firmware { get; init; }

    /// <summary>Properties of the device twin the device reports, name and JSON value; <see langword="null"/> when none.</summary>
    [Id(6)] public IReadOnlyList<KeyValuePair<string, string>>? Reported { get; init; }

    /// <summary>The device's answer to a command; <see langword="null"/> when none.</summary>
    [Id(7)] public CommandReceipt? Receipt { get; init; }

    /// <summary>How the record's blood pressures were measured.</summary>
    [Id(8)] public PressureSource PressureSource { get; init; }
}
