using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>How records come in: by a call, or by the door, which is shorter and closed whenever something has to be waited for.</summary>
internal sealed partial class PatientGrain : ITelemetryDoor
{
    private int _closed;

    public Task<bool> TryReceive(TelemetryBatch batch)
    {
        var handover = new Handover(batch);
        handover.GoesTo(this);
        return handover.Task;
    }

    /// <summary>In a turn of this twin: applies the records, if nothing has to be waited for.</summary>
    /// <returns>Whether they are applied and nothing is left to do.</returns>
    internal bool TryTake(TelemetryBatch batch)
    {
        if (_closed > 0
            || !ReferenceEquals(_services.Rules.Patients, _rules.Edition)
            || State.Outbox is { IsEmpty: false }
            || State.Waiting is not null
            || HasToWait(batch)
            || !Knows(batch, out var device)
            || device is null)
        {
            return false;
        }

        var owes = false;
        var isWhole = ApplyReadable(batch, device, 0, ref owes) == batch.Records.Length;
        Applied(owes);
        return isWhole && !owes;
    }

    /// <summary>Whether everything that came before the batch is known here.</summary>
    private bool Knows(TelemetryBatch batch, out DevicePosition? device)
    {
        device = PatientTwinUpdate.Find(State, batch.Records[0].DeviceId);
        return (device?.Positions.Of(batch.Source) ?? -1) >= batch.After;
    }

    private Task Apply(TelemetryBatch batch, DevicePosition device, bool owes) =>
        batch.Records[^1].Offset <= device.Positions.Of(batch.Source) ? Task.CompletedTask
        : State.Waiting is not null || HasToWait(batch) ? Await(batch, device, owes)
        : ApplyNow(batch, device, owes);

    private async Task ApplyNow(TelemetryBatch batch, DevicePosition device, bool owes)
    {
        for (var next = 0; (next = ApplyReadable(batch, device, next, ref owes)) < batch.Records.Length;)
        {
            await Reopen(batch.Records[next]);
        }

        Applied(owes);
    }

    private async Task Reopen(Telemetry record)
    {
        var hour = HourBlock.HourOf(record.TimeTicks);
        State.History.Reopen(hour, await PatientHistory.Read(_services.Storage, GrainContext.GrainId, hour));
    }

    /// <summary>Whether a record can be applied without reading its hour from storage first.</summary>
    private bool IsReadable(Telemetry record, long oldestKept) => record.TimeTicks < oldestKept || State.History.IsWritable(record.TimeTicks);

    /// <summary>Applies what is new of the records, up to one whose hour has to be read from storage first.</summary>
    /// <returns>The index of that record; their number when all are applied.</returns>
    private int ApplyReadable(TelemetryBatch batch, DevicePosition device, int next, ref bool owes)
    {
        var oldestKept = OldestKeptTicks();
        for (; next < batch.Records.Length; next++)
        {
            var record = batch.Records[next];
            if (record.Offset <= device.Positions.Of(batch.Source))
            {
                continue;
            }

            if (!IsReadable(record, oldestKept))
            {
                break;
            }

            owes |= ApplyRecord(record, oldestKept);
            device.Positions.Advance(batch.Source, record.Offset);
            _store.MarkChanged();
        }

        return next;
    }

    /// <summary>
    /// What the rules signal is in the outbox in the same step as the position that caused it: a checkpoint that comes while this
    /// waits for storage must not store the one without the other.
    /// </summary>
    /// <returns>Whether they signalled anything.</returns>
    private bool ApplyRecord(Telemetry record, long oldestKept)
    {
        var signals = _services.Signals;
        Span<RuleValue> values = stackalloc RuleValue[signals.Patient.Most];
        var pressures = PressureSources.Take(ref State.Pressures, record.DeviceId, record.PressureSource, record.TimeTicks, record.Vitals);
        PatientTwinUpdate.Apply(State, record, signals.Vitals, pressures, record.TimeTicks >= oldestKept);
        var owes = _rules.IsFresh && ApplyFacts(record.TimeTicks);
        var count = signals.Patient.Write(record, pressures, values);
        return _rules.Apply(record.TimeTicks, values[..count], Where, ref State.Outbox) || owes;
    }

    /// <param name="owes">Whether anything is owed to alarms now that was not before.</param>
    /// <param name="isApplied">Whether any record was; one that waits for those of other devices counts as none for the rules.</param>
    private void Applied(bool owes, bool isApplied = true)
    {
        if (isApplied)
        {
            _rules.Heard(_services.Time);
        }

        Arm();

        // If storing what is owed fails, the index knows that this twin has work to do.
        if (owes || _services.Time.GetElapsedTime(_reportedAt) >= _services.Reporter.ReportInterval)
        {
            Report();
        }
    }

    /// <summary>A call that the door must not interleave with.</summary>
    private readonly struct Alone : IDisposable
    {
        private readonly PatientGrain _twin;

        public Alone(PatientGrain twin) => (_twin = twin)._closed++;

        public void Dispose() => _twin._closed--;
    }
}
