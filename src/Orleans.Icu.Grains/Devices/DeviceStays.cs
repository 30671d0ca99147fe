using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Where a device has been. A record belongs to the patient the device was at when it was measured, however late it is read: a backlog
/// that is caught up with after a transfer goes to the patient before. What was applied before a transfer, by the positions in Kafka that
/// the device and the patient before knew then, stays where it is, also when it is replayed.
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
    /// <param name="patientId">The patient; <see langword="null"/> for none.</param>
    /// <param name="since">Since when.</param>
    /// <param name="by">Who placed it.</param>
    /// <param name="from">Up to where records are applied to whom they belonged before.</param>
    public void Begin(string? patientId, DateTimeOffset since, string by, in SourcePositions from)
    {
        // Records read before anybody placed the device belong to no patient, also when they are replayed.
        var before = _stays ?? (from.IsEmpty ? [] : [new DeviceStay(null, since, by, default)]);
        _stays = [.. before, new DeviceStay(patientId, since, by, from.Snapshot())];
    }

    /// <summary>Whether all records ever belong to one patient, or to none: nobody placed it, or somebody did before its first record and once.</summary>
    public readonly bool IsSole => _stays is null or { Length: 1 };

    /// <summary>The patient a record belongs to; <see langword="null"/> when to none.</summary>
    public readonly string? PatientOf(string source, Telemetry record)
    {
        if (_stays is null)
        {
            return null;
        }

        var i = _stays.Length - 1;
        while (i > 0 && !_stays[i].Has(source, record))
        {
            i--;
        }

        return _stays[i].PatientId;
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
    [property: Id(3)] SourcePositions From)
{
    /// <summary>Whether a record is of this stay or of a later one. A recorded past has a time of its own: it belongs to who is there when it is read.</summary>
    public bool Has(string source, Telemetry record) =>
        record.Offset > From.Of(source) && (record.IsRecorded || record.TimeTicks >= Since.UtcTicks);
}
