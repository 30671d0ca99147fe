using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Applies a record to a device's state: pure, no clock and no I/O.</summary>
internal static class DeviceTwinUpdate
{
    /// <summary>Applies one record that was not applied before. Vitals that this silo does not know are passed over.</summary>
    /// <returns>Whether the device's ward or bed changed.</returns>
    public static bool Apply(DeviceState state, Telemetry record, VitalCatalog vitals)
    {
        state.Version++;
        state.Intake.Records++;
        state.LastSeenTicks = Math.Max(state.LastSeenTicks, record.TimeTicks);
        foreach (ref readonly var sample in record.Vitals.AsSpan())
        {
            if (vitals.Find(sample.Kind) is { } definition)
            {
                ApplyVital(state, sample, definition, record);
            }
        }

        foreach (var refusal in record.Refusals.AsSpan())
        {
            Refuse(state, refusal, record);
        }

        FollowSequence(state, record);
        return record.Detail is { } detail && ApplyDetail(state, detail, new DateTimeOffset(record.TimeTicks, TimeSpan.Zero));
    }

    /// <summary>Works out ward and bed: an attribute set by people wins over what the device reports. Whatever they wrote, it becomes a <see cref="PlaceName"/> here.</summary>
    /// <returns>Whether they changed.</returns>
    public static bool Locate(DeviceState state)
    {
        var ward = PlaceName.Of(state.Attributes?.Text("ward")) ?? PlaceName.Of(state.Reported?.Text("ward"));
        var bed = PlaceName.Of(state.Attributes?.Text("bed")) ?? PlaceName.Of(state.Reported?.Text("bed"));
        var moved = ward != state.Ward || bed != state.Bed;
        (state.Ward, state.Bed) = (ward, bed);
        return moved;
    }

    /// <summary>
    /// A device counts its records, so that it shows when some never came or came in another order. One that starts anew begins with 0 or 1.
    /// </summary>
    private static void FollowSequence(DeviceState state, Telemetry record)
    {
        var (before, now) = (state.Sequence, record.Sequence);
        if (now < 0)
        {
            return;
        }

        state.Sequence = now;
        if (before < 0 || now <= 1)
        {
            return;
        }

        if (now <= before)
        {
            Refuse(state, new FieldRefusal("seq", "must be greater than that of the record before"), record);
        }
        else if (now > before + 1)
        {
            (state.Refused ??= new RefusedParts()).Missing += now - before - 1;
        }
    }

    private static void Refuse(DeviceState state, FieldRefusal refusal, Telemetry record) =>
        (state.Refused ??= new RefusedParts()).Count(refusal, new DateTimeOffset(record.TimeTicks, TimeSpan.Zero));

    private static void ApplyVital(DeviceState state, in VitalSample sample, VitalDefinition definition, Telemetry record)
    {
        if (!definition.IsPlausible(sample.Value))
        {
            state.Intake.Artefacts++;
            return;
        }

        state.Intake.Values++;
        if (!state.Vitals.Update(sample, record))
        {
            state.Intake.LateValues++;
        }
    }

    private static bool ApplyDetail(DeviceState state, TelemetryDetail detail, DateTimeOffset time)
    {
        state.Flags = (state.Flags & ~detail.KnownFlags) | detail.Flags;
        Report(state, "batteryPercent", detail.BatteryPercent?.ToString("R", CultureInfo.InvariantCulture), time);
        Report(state, "batteryCapacityPercent", detail.BatteryCapacityPercent?.ToString("R", CultureInfo.InvariantCulture), time);
        Report(state, "leadsOff", detail.LeadsOff switch { true => "true", false => "false", null => null }, time);
        Report(state, "firmware", detail.Firmware is { } firmware ? JsonSerializer.Serialize(firmware, DeviceJson.Default.String) : null, time);
        if (detail.Reported is not { } reported)
        {
            return false;
        }

        foreach (var (name, json) in reported)
        {
            Report(state, name, json, time);
        }

        return Locate(state);
    }

    private static void Report(DeviceState state, string name, string? json, DateTimeOffset time)
    {
        if (json is null)
        {
            return;
        }

        var reported = state.Reported ??= new PropertyBag();
        if (HasRoom(state, name))
        {
            reported.Set(name, json, time);
        }
        else
        {
            reported.Refused++;
        }
    }

    /// <summary>What the twin reads itself always has room: a flood of other names must not hide where the device stands.</summary>
    private static bool HasRoom(DeviceState state, string name) =>
        name is "ward" or "bed" or "batteryPercent" or "batteryCapacityPercent" or "leadsOff" or "firmware"
        || state.Reported!.Find(name) is not null
        || state.Reported.Count + (state.Attributes?.Count ?? 0) + (state.Desired?.Count ?? 0) < TelemetryLimits.TwinProperties;
}
