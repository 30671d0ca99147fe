using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The order of time among a patient's devices while a backlog is caught up with.</summary>
internal sealed partial class PatientGrain
{
    /// <summary>Reading that is no further behind than this keeps up: records come in the order in which they were measured, nearly.</summary>
    private static readonly TimeSpan KeepingUp = TimeSpan.FromSeconds(2);

    /// <summary>Records that wait at most: then the oldest are applied whatever other devices may still send.</summary>
    private const int MostWaiting = 4_096;

    /// <summary>Of a patient that has not looked yet how far reading has come.</summary>
    private const long NotLooked = -1;

    public async Task ApplyWaiting()
    {
        using var alone = new Alone(this);
        var owes = await KeepUp();
        await ApplyInOrder(owes);
        await Settle(owes);
    }

    /// <summary>Whether records of other devices that were measured before may still be unread.</summary>
    private bool HasToWait(TelemetryBatch batch)
    {
        if (State.Devices.Length < 2 && State.Associations.Length < 2)
        {
            return false;
        }

        var record = batch.Records[^1];
        return IsBehind(record) && State.Associations.Any(stay => stay.Until is null && stay.DeviceId != record.DeviceId);
    }

    private bool IsBehind(Telemetry record) => record.TimeTicks > Reached(record);

    /// <summary>Takes records, and applies all that are in order now.</summary>
    private Task Await(TelemetryBatch batch, DevicePosition device, bool owes)
    {
        var waiting = State.Waiting ??= new WaitingTelemetry();
        foreach (var record in batch.Records)
        {
            if (record.Offset > device.Positions.Of(batch.Source))
            {
                waiting.Add(record);
                device.Positions.Advance(batch.Source, record.Offset);
            }
        }

        _store.MarkChanged();
        return ApplyInOrder(owes);
    }

    /// <summary>Applies waiting records up to the time to which every other device's are known.</summary>
    private async Task ApplyInOrder(bool owes)
    {
        var moves = _services.CatchUp.Moves;
        var oldestKept = OldestKeptTicks();
        var isApplied = false;
        while (State.Waiting is { } waiting && waiting.TakeUpTo(Frontier(waiting)) is { Count: > 0 } ready)
        {
            for (var next = 0; next < ready.Count; next++)
            {
                if (!IsReadable(ready[next], oldestKept))
                {
                    // Until its hour is read they wait again: a checkpoint that comes in between must find them.
                    waiting.PutBack(ready.Skip(next));
                    await Reopen(ready[next]);
                    break;
                }

                owes |= ApplyRecord(ready[next], oldestKept);
                isApplied = true;
                _store.MarkChanged();
            }

            moves = _services.CatchUp.Moves;
        }

        if (State.Waiting is { Count: 0 })
        {
            State.Waiting = null;
        }

        AwaitOthers(moves);
        Applied(owes, isApplied);
    }

    /// <summary>Sees to it that what waits is looked at again.</summary>
    /// <param name="moves">How often reading had moved on before it was looked how far.</param>
    private void AwaitOthers(long moves)
    {
        _services.CatchUp.Count(_id, State.Waiting?.Count ?? 0);
        if (State.Waiting is not null)
        {
            _services.CatchUp.Register(_id, _services.References.Patient(GrainContext.GrainId), moves);
        }
    }

    private long Frontier(WaitingTelemetry waiting)
    {
        var oldest = waiting.Oldest;
        if (oldest is null || !IsBehind(oldest))
        {
            return oldest is null ? 0 : Reached(oldest);
        }

        if (waiting.Count > MostWaiting)
        {
            return oldest.TimeTicks;
        }

        var frontier = long.MaxValue;
        foreach (var stay in State.Associations)
        {
            if (stay.Until is null)
            {
                frontier = Math.Min(frontier, waiting.NewestOf(stay.DeviceId));
            }
        }

        return Math.Max(frontier, Reached(oldest));
    }

    /// <summary>
    /// Every record of other devices up to this time was read and is here; all of them while reading keeps up. A partition may go back in
    /// the time of recorded pasts, so nothing is known of them before all are read, unless too many would have to wait for that.
    /// </summary>
    private long Reached(Telemetry record)
    {
        var intake = _services.Intake;
        if (record.IsRecorded)
        {
            return _services.CatchUp.HasRoom && (intake.RecordedUpTo < DateTimeOffset.MaxValue || IsAnyLeftBehind(record.DeviceId))
                ? 0
                : intake.RecordedUpTo.UtcTicks;
        }

        return _services.Time.GetUtcNow() - intake.ReadUpTo <= KeepingUp ? long.MaxValue
            : IsAnyLeftBehind(record.DeviceId) ? 0
            : intake.ReadUpTo.UtcTicks;
    }

    /// <summary>Whether another device of the patient has not taken what was read of it: it hangs, and reading has moved on without it.</summary>
    private bool IsAnyLeftBehind(string butOf)
    {
        foreach (var stay in State.Associations)
        {
            if (stay.Until is null && stay.DeviceId != butOf && _services.Intake.IsLeftBehind(stay.DeviceId))
            {
                return true;
            }
        }

        return false;
    }
}
