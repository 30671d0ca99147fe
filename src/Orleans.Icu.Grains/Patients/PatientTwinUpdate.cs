using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Applies records to a patient's state: pure, no clock and no I/O.</summary>
internal static class PatientTwinUpdate
{
    /// <summary>The device's entry; <see langword="null"/> when none of its records was applied.</summary>
    public static DevicePosition? Find(PatientState state, string deviceId)
    {
        foreach (var device in state.Devices)
        {
            if (ReferenceEquals(device.DeviceId, deviceId) || device.DeviceId == deviceId)
            {
                return device;
            }
        }

        return null;
    }

    /// <summary>Makes a device's entry.</summary>
    public static DevicePosition Add(PatientState state, string deviceId)
    {
        var added = new DevicePosition { DeviceId = deviceId };
        state.Devices = [.. state.Devices, added];
        return added;
    }

    /// <summary>Applies one record that was not applied before. The hour of the record must be writable in the history.</summary>
    /// <param name="state">The patient.</param>
    /// <param name="record">The record.</param>
    /// <param name="vitals">The vitals there are; others are passed over.</param>
    /// <param name="pressures">What its blood pressures are worth: those that do not count are in the history alone, and others may count from now on.</param>
    /// <param name="keepHistory">Whether its time lies within the history's retention.</param>
    public static void Apply(PatientState state, Telemetry record, VitalCatalog vitals, PressureReading pressures, bool keepHistory)
    {
        state.Version++;
        state.Intake.Records++;
        if (pressures.Restored is { } restored)
        {
            foreach (ref readonly var sample in restored.Pressures.AsSpan())
            {
                state.Vitals.Update(sample, restored.TimeTicks, restored.DeviceId, restored.Source);
            }
        }

        foreach (ref readonly var sample in record.Vitals.AsSpan())
        {
            if (vitals.Find(sample.Kind) is not { } definition)
            {
                continue;
            }

            if (!definition.IsPlausible(sample.Value))
            {
                state.Intake.Artefacts++;
                continue;
            }

            state.Intake.Values++;
            state.LastSeenTicks = Math.Max(state.LastSeenTicks, record.TimeTicks);
            if ((pressures.Counts || !PressureSources.IsPressure(sample.Kind)) && !state.Vitals.Update(sample, record))
            {
                state.Intake.LateValues++;
            }

            if (keepHistory)
            {
                state.History.Add(sample.Kind, sample.Value, record.TimeTicks);
            }
        }
    }

    /// <summary>Takes a device's coming, leaving or moving.</summary>
    public static void Place(PatientState state, string patientId, DevicePlacement placement)
    {
        var index = Array.FindLastIndex(state.Associations, stay => stay.DeviceId == placement.DeviceId);
        var isHere = index >= 0 && state.Associations[index].Until is null;
        if (placement.Present && !isHere)
        {
            state.Associations = [.. state.Associations, new Association(placement.DeviceId, patientId, placement.Time, null, placement.By)];
        }
        else if (!placement.Present && isHere)
        {
            state.Associations[index] = state.Associations[index] with { Until = placement.Time };
        }

        if (placement.Present)
        {
            (state.Ward, state.Bed) = (PlaceName.Of(placement.Ward) ?? state.Ward, PlaceName.Of(placement.Bed) ?? state.Bed);
        }

        state.Version++;
    }
}
