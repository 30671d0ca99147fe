using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>How records come in: by a call, or by the door, which is shorter and closed whenever something has to be waited for.</summary>
internal sealed partial class DeviceGrain : ITelemetryDoor
{
    private int _closed;

    private bool IsPatientHere => State.Stays.PatientId is not { } patientId || _patientHere?.Id == patientId;

    /// <summary>Whether the patient has heard of the placement; should it lose it, it loses records as well, and those come by a call.</summary>
    private bool IsPlacementThere => State.OwedPlacement is null || ReferenceEquals(State.OwedPlacement, _carried);

    public Task<bool> TryReceive(TelemetryBatch batch)
    {
        var handover = new Handover(batch);
        handover.GoesTo(this);
        return handover.Task;
    }

    /// <summary>In a turn of this twin: applies the records and passes them on, if nothing has to be waited for.</summary>
    internal void Take(Handover handover)
    {
        var batch = handover.Batch;
        if (_closed > 0 || !TryTake(batch) || State.Outbox is { IsEmpty: false } || !IsPlacementThere)
        {
            handover.Ends(false);
            return;
        }

        var patientId = State.Stays.PatientOf(batch.Source, batch.Records[0]);
        if (!IsWhollyOf(patientId, batch))
        {
            handover.Ends(false);
        }
        else if (patientId is null)
        {
            handover.Ends(true);
        }
        else if (_patientHere is { } patient && patient.Id == patientId && HadBefore(patientId, batch))
        {
            NoteHanded(patientId, batch);
            handover.GoesTo(patient);
        }
        else
        {
            handover.Ends(false);
        }
    }

    private bool IsWhollyOf(string? patientId, TelemetryBatch batch)
    {
        for (var i = State.Stays.IsSole ? batch.Records.Length : 1; i < batch.Records.Length; i++)
        {
            if (State.Stays.PatientOf(batch.Source, batch.Records[i]) != patientId)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the patient can know the record before: it does not where that belonged to somebody else.</summary>
    private bool HadBefore(string patientId, TelemetryBatch batch) =>
        State.Stays.IsSole || HandedRecords.LastOf(_handed, patientId, batch.Source) == batch.After;

    /// <summary>Applies what is new of the records, in one step.</summary>
    /// <returns>Whether that was possible: not when records before them are missing.</returns>
    private bool TryTake(TelemetryBatch batch)
    {
        var known = State.Positions.Of(batch.Source);
        if (known < batch.After)
        {
            return false;
        }

        // The decoder's instance, so that the id is held once.
        _id = batch.Records[0].DeviceId;
        KeepUp();
        var moved = false;
        var refusedProperties = State.Reported?.Refused ?? 0;
        foreach (var record in batch.Records)
        {
            if (record.Offset > known)
            {
                var timing = State.Clock.Place(record, batch.Source, State.ArrivedTicks);
                moved |= DeviceTwinUpdate.Apply(State, record, _services.Signals.Vitals);
                ApplyRules(record, timing);
                _services.TwinMetrics.PartsRefused(record.Refusals);
            }
            else
            {
                State.Clock.PlaceAgain(record, batch.Source);
            }
        }

        CountRefused(refusedProperties);
        var last = batch.Records[^1].Offset;
        if (last > known)
        {
            Admit(batch.Records[0]);
            State.Positions.Advance(batch.Source, last);
            _rules.Heard(_services.Time);
            Heard();
            _store.MarkChanged();
        }

        if (moved)
        {
            Owe("device");
            SetContext();
        }

        return true;
    }

    /// <summary>Places a device nobody placed: where its own format names the patient, or where the setting says so.</summary>
    private void Admit(Telemetry record)
    {
        if (!State.Stays.IsEmpty)
        {
            return;
        }

        var patientId = record.PatientId ?? (_services.Options.AdmitUnknownDevices ? _id : null);
        if (patientId is not null)
        {
            State.Stays.Begin(patientId, new DateTimeOffset(record.TimeTicks, TimeSpan.Zero), "telemetry", State.Positions);
            Owe("telemetry");
        }
    }

    /// <summary>How the device fares is told by when its records arrive: its own clock, which may drift or jump, must not move the rules' time.</summary>
    private void ApplyRules(Telemetry record, in RecordTiming timing)
    {
        var signals = _services.Signals.Device;
        Span<RuleValue> values = stackalloc RuleValue[signals.Most];
        var count = signals.Write(record, timing, State.ArrivedTicks, values);
        _rules.Apply(timing.ArrivedTicks, values[..count], Where, ref State.Outbox);
        State.ArrivedTicks = Math.Max(State.ArrivedTicks, timing.ArrivedTicks);
    }

    /// <summary>A call that the door must not interleave with.</summary>
    private readonly struct Alone : IDisposable
    {
        private readonly DeviceGrain _twin;

        public Alone(DeviceGrain twin) => (_twin = twin)._closed++;

        public void Dispose() => _twin._closed--;
    }
}
