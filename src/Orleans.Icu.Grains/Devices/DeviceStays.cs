using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Where a device has been, with the Kafka positions at which each stay began: a record replayed after a transfer goes to
/// the patient it belonged to when it was first read.
/// </summary>
[GenerateSerializer, Alias("icu.DeviceStays")]
internal struct DeviceStays
{
    [Id(0)] private DeviceStay[]? _stays;

    /// <summary>Whether anybody ever placed the device.</summary>
    public readonly bool IsEmpty => _stays is null;

    /// <summary>The patient the device is at; <see langword="null"/> when at none.</summary>
    public readonly string? PatientId => _stays is [.., var last] ? last.PatientId : null;

    /// <summary>Begins a stay (at a patient or at none) from now and from these positions on.</summary>
    public void Begin(string? patientId, DateTimeOffset since, string by, in SourcePositions from)
    {
        // Records read before anybody placed the device belong to no patient, also when they are replayed.
        var before = _stays ?? (from.IsEmpty ? [] : [new DeviceStay(null, since, by, default)]);
        _stays = [.. before, new DeviceStay(patientId, since, by, from.Snapshot())];
    }

    /// <summary>The patient a record belongs to; <see langword="null"/> when to none.</summary>
    public readonly string? PatientOf(string source, long offset)
    {
        if (_stays is null)
        {
            return null;
        }

        for (var i = _stays.Length - 1; i > 0; i--)
        {
            if (offset > _stays[i].From.Of(source))
            {
                return _stays[i].PatientId;
            }
        }

        return _stays[0].PatientId;
    }

    /// <summary>The greatest position, up to one, that is known to lie within a patient's stays; −1 when there is none.</summary>
    public readonly long LastOf(string patientId, string source, long upTo)
    {
        for (var i = (_stays?.Length ?? 0) - 1; i >= 0; i--)
        {
            var from = i == 0 ? -1 : _stays![i].From.Of(source);
            if (upTo > from && _stays![i].PatientId == patientId)
            {
                return upTo;
            }

            // Where a later stay began, the one before ended.
            upTo = Math.Min(upTo, from);
        }

        return -1;
    }

    /// <summary>The stays at patients, oldest first.</summary>
    public readonly IReadOnlyList<Association> Associations(string deviceId)
    {
        var associations = new List<Association>();
        for (var i = 0; i < (_stays?.Length ?? 0); i++)
        {
            if (_stays![i] is { PatientId: { } patientId } stay)
            {
                associations.Add(new Association(deviceId, patientId, stay.Since, i + 1 < _stays.Length ? _stays[i + 1].Since : null, stay.By));
            }
        }

        return associations;
    }
}

/// <summary>A stay of a device at a patient, or at none.</summary>
[GenerateSerializer, Immutable, Alias("icu.DeviceStay")]
internal readonly record struct DeviceStay(
    [property: Id(0)] string? PatientId,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] string By,
    [property: Id(3)] SourcePositions From);
