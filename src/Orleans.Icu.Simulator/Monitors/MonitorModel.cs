using System.Buffers;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Patients;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>
/// A bedside monitor at a <see cref="PatientModel"/>: gives telemetry records as UTF-8 JSON. Vital signs and sequence are
/// in every record; status and flags in the first, when they change and once a minute; the reported properties in the
/// first and when they change. The same id, seed, place, scenarios and times give the same bytes. Not safe for use by
/// several threads at once.
/// </summary>
public sealed class MonitorModel
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMinutes(1);

    private readonly MonitorIdentity _identity;
    private readonly PatientModel _patient;
    private readonly Scenario[] _scenarios;
    private readonly int _batteryCapacity;
    private readonly double _batteryPhase;
    private ArrayBufferWriter<byte>? _buffer;
    private MonitorReading _sent;
    private DateTimeOffset? _started;
    private DateTimeOffset _statusSentAt;
    private BedPlace? _reportedPlace;
    private long _sequence;

    /// <summary>Creates a monitor.</summary>
    /// <param name="deviceId">Its id, the key of its records: 1 to 128 letters, digits and <c>- _ . :</c>.</param>
    /// <param name="seed">Any number; decides everything random about patient and monitor.</param>
    /// <param name="place">Where it stands; default ward-1, bed-01.</param>
    /// <param name="scenarios">What happens; their onset counts from the first record. The instances belong to this monitor.</param>
    /// <param name="baseline">The patient's normal levels; by default those of <see cref="PatientBaseline.Healthy"/>.</param>
    /// <param name="artefacts">Whether measurement artefacts occur; default true.</param>
    /// <exception cref="ArgumentException">The id breaks that rule.</exception>
    public MonitorModel(
        string deviceId, int seed, BedPlace? place = null, IEnumerable<Scenario>? scenarios = null,
        PatientBaseline? baseline = null, bool artefacts = true)
    {
        if (!TelemetryLimits.IsId(deviceId))
        {
            throw new ArgumentException($"A device id {TelemetryLimits.IdRule}.", nameof(deviceId));
        }

        _identity = new MonitorIdentity(deviceId, seed);
        _scenarios = scenarios is null ? [] : [.. scenarios];
        _patient = new PatientModel(seed, _scenarios, baseline, artefacts);
        var random = RandomSource.For(seed, 4);
        _batteryCapacity = (int)random.Uniform(92, 100);
        _batteryPhase = random.Uniform();
        Place = place ?? BedPlace.Of(0);
    }

    /// <summary>The monitor's id.</summary>
    public string DeviceId => _identity.DeviceId;

    /// <summary>Where the monitor stands. A change is reported with the next record.</summary>
    public BedPlace Place { get; set; }

    /// <summary>The scenarios of this monitor.</summary>
    public IReadOnlyList<Scenario> Scenarios => _scenarios;

    /// <summary>The next record.</summary>
    /// <param name="time">The time on the wall; later than the time before.</param>
    /// <returns>UTF-8 JSON, valid until the next call; empty when the monitor is silent.</returns>
    public ReadOnlyMemory<byte> Next(DateTimeOffset time)
    {
        _buffer ??= new ArrayBufferWriter<byte>(512);
        _buffer.ResetWrittenCount();
        return TryWrite(time, _buffer) ? _buffer.WrittenMemory : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>Writes the next record.</summary>
    /// <param name="time">The time on the wall; later than the time before.</param>
    /// <param name="output">Where to write UTF-8 JSON.</param>
    /// <returns>False when the monitor is silent at that time; nothing is written then.</returns>
    public bool TryWrite(DateTimeOffset time, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var reading = Read(time);
        if (reading.Silent)
        {
            return false;
        }

        var writer = TelemetryWriter.On(output);
        TelemetryWriter.WriteHead(writer, _identity.EncodedId, reading.Time, ++_sequence);
        TelemetryWriter.WriteVitals(writer, reading.Vitals);
        WriteStatusIfDue(writer, time, reading);
        WriteReportedIfChanged(writer);
        writer.WriteEndObject();
        writer.Flush();
        _sent = reading;
        return true;
    }

    private MonitorReading Read(DateTimeOffset time)
    {
        var started = _started ??= time;
        var reading = new MonitorReading
        {
            Time = time,
            Vitals = MonitorDisplay.Round(_patient.Next(time)),
            BatteryPercent = MainsBattery(time - started),
            BatteryCapacityPercent = _batteryCapacity,
        };
        foreach (var scenario in _scenarios)
        {
            if (scenario.SinceOnset(time - started) is { } since)
            {
                scenario.ModifyReading(since, ref reading);
            }
        }

        return reading;
    }

    // On mains the charger lets the battery sink to 97 % and fills it again, in a round of 40 minutes.
    private int MainsBattery(TimeSpan sinceStart) =>
        100 - (int)(4 * ((sinceStart.TotalMinutes / 40 + _batteryPhase) % 1));

    private void WriteStatusIfDue(Utf8JsonWriter writer, DateTimeOffset time, in MonitorReading reading)
    {
        if (_sequence > 1 && time - _statusSentAt < StatusInterval && !MonitorDisplay.StatusDiffers(reading, _sent))
        {
            return;
        }

        writer.WriteStartObject(TelemetryFields.Flags);
        writer.WriteBoolean(TelemetryFields.Asystole, reading.Asystole);
        writer.WriteBoolean(TelemetryFields.AtrialFibrillation, reading.AtrialFibrillation);
        writer.WriteEndObject();
        writer.WriteStartObject(TelemetryFields.Status);
        writer.WriteNumber(TelemetryFields.BatteryPercent, reading.BatteryPercent);
        writer.WriteNumber(TelemetryFields.BatteryCapacityPercent, reading.BatteryCapacityPercent);
        writer.WriteBoolean(TelemetryFields.LeadsOff, reading.LeadsOff);
        writer.WriteString(TelemetryFields.Firmware, MonitorIdentity.Firmware);
        writer.WriteEndObject();
        _statusSentAt = time;
    }

    private void WriteReportedIfChanged(Utf8JsonWriter writer)
    {
        if (_reportedPlace != Place)
        {
            _identity.WriteReported(writer, Place);
            _reportedPlace = Place;
        }
    }
}
