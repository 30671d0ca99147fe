using System.Buffers;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Placement;

namespace Orleans.Icu.Grains;

/// <summary>The twin of a patient. A shell: <see cref="PatientTwinUpdate"/> and the rules decide, this loads, stores and tells.</summary>
[PreferLocalPlacement]
internal sealed partial class PatientGrain : IGrainBase, IPatientGrain, ISnapshotOwner
{
    private readonly TwinServices _services;
    private readonly TwinStore<PatientState> _store;
    private readonly string _id;
    private RuleState _rules;
    private List<RuleSignal>? _signals;
    private IDisposable? _armed;
    private long _armedTicks = RuleSet.NoDeadline;
    private long _nextDeadlineTicks = RuleSet.NoDeadline;
    private long _reportedAt;
    private long _observedAt;
    private bool _isSealing;

    public PatientGrain(IGrainContext context, TwinServices services)
    {
        GrainContext = context;
        _services = services;
        _id = context.GrainId.Key.ToString()!;
        _store = new TwinStore<PatientState>(services.Storage, "patient", context.GrainId, this);
        _rules = services.PatientRules.CreateState();
    }

    public IGrainContext GrainContext { get; }

    private PatientState State => _store.State;

    private RuleSet Rules => _services.PatientRules;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _store.Load();
        if (State.Rules.Length > 0)
        {
            _rules = Rules.Read(State.Rules);
            State.Rules = [];
        }

        VitalsHistory.MarkDurable(State.History.ListOpen());
        _services.Reporter.TwinActivated();
        _observedAt = _services.Time.GetTimestamp();
        ArmFor(Rules.OnDeadline(_rules, 0, []));
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _armed?.Dispose();
        _services.Reporter.TwinDeactivated();
        if (reason.ReasonCode != DeactivationReasonCode.ActivationFailed && _store.IsDirty)
        {
            await Save();
        }
    }

    public async Task<IntakeResult> Observe(TelemetryBatch batch)
    {
        var deviceId = batch.Records[0].DeviceId;
        var device = PatientTwinUpdate.Find(State, deviceId);
        var known = device?.Positions.Of(batch.Source) ?? -1;
        if (known < batch.After)
        {
            return IntakeResult.RecordsLost;
        }

        if (batch.Placement is { } placement)
        {
            PatientTwinUpdate.Place(State, _id, placement);
            _store.MarkChanged();
        }

        if (batch.Records[^1].Offset > known)
        {
            await Apply(batch, device ?? PatientTwinUpdate.Add(State, deviceId), known);
        }

        if (State.Outbox is { IsEmpty: false })
        {
            await DeliverAlarms();
        }

        return IntakeResult.Done;
    }

    public async Task<IntakeResult> Checkpoint(string deviceId, string source, long upTo)
    {
        if (upTo >= 0 && (PatientTwinUpdate.Find(State, deviceId)?.Positions.Of(source) ?? -1) < upTo)
        {
            return IntakeResult.RecordsLost;
        }

        if (!State.IsListed && _store.IsDirty)
        {
            await _services.Reporter.Register(Summary());
            State.IsListed = true;
            _store.MarkChanged();
        }

        await SealHours();
        await Save();
        return IntakeResult.Done;
    }

    public Task<PatientTwin?> GetTwin() =>
        Task.FromResult(_store.Exists || State.Version > 0 ? PatientView.Twin(_id, State, PatientRules.Statuses(Rules, _rules)) : null);

    public Task<IReadOnlyList<VitalSeries>> GetVitals(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution) =>
        PatientHistory.Series(_services.Storage, GrainContext.GrainId, State.History, from, to, resolution);

    public async Task Place(DevicePlacement placement)
    {
        PatientTwinUpdate.Place(State, _id, placement);
        if (!State.IsListed)
        {
            await _services.Reporter.Register(Summary());
            State.IsListed = true;
        }

        await SaveNow();
        Report();
    }

    public async Task<PatientTwin> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        if ((State.Attributes ??= new PropertyBag()).Merge(attributes, _services.Time.GetUtcNow()))
        {
            State.Version++;
            _store.MarkChanged();
        }

        if (_store.IsDirty)
        {
            // Also when nothing changed now: an earlier call may have failed to store it.
            if (!State.IsListed)
            {
                await _services.Reporter.Register(Summary());
                State.IsListed = true;
            }

            await SaveNow();
            Report();
        }

        return PatientView.Twin(_id, State, PatientRules.Statuses(Rules, _rules));
    }

    public async Task OnDeadline()
    {
        _armed = null;
        _armedTicks = RuleSet.NoDeadline;
        var signals = _signals ??= [];
        ArmFor(Rules.OnDeadline(_rules, EngineTicks(), signals));
        if (Owe(signals))
        {
            await StoreOwed();
            await DeliverAlarms();
        }
    }

    public async Task Wake()
    {
        await DeliverAlarms();
        Report();
    }

    private async Task Apply(TelemetryBatch batch, DevicePosition device, long known)
    {
        var owes = false;
        var deadline = RuleSet.NoDeadline;
        var signals = _signals ??= [];
        foreach (var record in batch.Records)
        {
            if (record.Offset <= known)
            {
                continue;
            }

            var keep = record.TimeTicks >= OldestKeptTicks();
            if (keep && !State.History.IsWritable(record.TimeTicks))
            {
                var hour = HourBlock.HourOf(record.TimeTicks);
                State.History.Reopen(hour, await PatientHistory.Read(_services.Storage, GrainContext.GrainId, hour));
            }

            deadline = ApplyRecord(record, keep, signals);
            owes |= Owe(signals);
            device.Positions.Advance(batch.Source, record.Offset);
            _store.MarkChanged();
        }

        _observedAt = _services.Time.GetTimestamp();
        ArmFor(deadline);
        if (owes)
        {
            await StoreOwed();
        }
        else if (_services.Time.GetElapsedTime(_reportedAt) >= _services.Reporter.ReportInterval)
        {
            Report();
        }
    }

    private long ApplyRecord(Telemetry record, bool keepHistory, List<RuleSignal> signals)
    {
        Span<RuleEvent> events = stackalloc RuleEvent[TelemetryLimits.Vitals];
        var count = PatientTwinUpdate.Apply(State, record, keepHistory, events);
        return Rules.Apply(_rules, events[..count], signals);
    }

    /// <summary>
    /// Puts what the rules signalled into the outbox, in the same step as the position that caused it: a checkpoint that comes
    /// while this waits for storage must not store the one without the other.
    /// </summary>
    /// <returns>Whether they signalled anything.</returns>
    private bool Owe(List<RuleSignal> signals)
    {
        if (signals.Count == 0)
        {
            return false;
        }

        var outbox = State.Outbox ??= new AlarmOutbox();
        foreach (var signal in signals)
        {
            LogRuleSignalled(_services.PatientLog, AlarmId.Of(TwinKind.Patient, _id, signal.RuleId).GrainKey, signal.Kind);
            outbox.Add(PatientRules.ToCondition(signal, _id, outbox.NextSequence(), State.Ward, State.Bed));
        }

        signals.Clear();
        _store.MarkChanged();
        return true;
    }

    /// <summary>What is owed does not wait for the next checkpoint.</summary>
    private Task StoreOwed()
    {
        // The report first: if storing fails, the index knows that this twin has work to do.
        Report();
        return Save();
    }

    /// <summary>Delivers what is owed, oldest first. What fails stays owed; the next record, deadline or wake tries again.</summary>
    private async Task DeliverAlarms()
    {
        if (State.Outbox is { IsEmpty: false })
        {
            // Never told before it is durable, also when an earlier call could not store it.
            await Save();
        }

        while (State.Outbox is { IsEmpty: false } outbox)
        {
            var condition = outbox.Peek();
            await _services.Grains.GetGrain<IAlarmGrain>(AlarmId.Of(TwinKind.Patient, _id, condition.RuleId).GrainKey).Apply(condition);
            outbox.Remove(condition);
            _store.MarkChanged();
        }
    }

    private async Task SealHours()
    {
        if (_isSealing)
        {
            return;
        }

        _isSealing = true;
        try
        {
            await SealOldHours();
            await DeleteExpiredHours();
        }
        finally
        {
            _isSealing = false;
        }
    }

    private async Task SealOldHours()
    {
        foreach (var block in State.History.Sealable())
        {
            var revision = block.Revision;
            await PatientHistory.Seal(_services.Storage, GrainContext.GrainId, block);

            // A value that came while the block was written is in the open block only: it stays open for the next time.
            if (State.History.TryRemove(block, revision))
            {
                _store.MarkChanged();
            }
        }
    }

    private async Task DeleteExpiredHours()
    {
        for (var hour = State.History.OldestHourTicks; hour > 0 && hour < HourBlock.HourOf(OldestKeptTicks()); hour += TimeSpan.TicksPerHour)
        {
            await PatientHistory.Delete(_services.Storage, GrainContext.GrainId, hour);
            State.History.OldestHourTicks = hour + TimeSpan.TicksPerHour;
            _store.MarkChanged();
        }
    }

    private long OldestKeptTicks() => (_services.Time.GetUtcNow() - _services.Options.HistoryRetention).UtcTicks;

    /// <summary>
    /// The rules' time: that of the newest value, moved on by the time since it came. A backlog that is caught up with has its own
    /// time then, and no condition ends because the wall clock is ahead of the data.
    /// </summary>
    private long EngineTicks() => State.LastSeenTicks + _services.Time.GetElapsedTime(_observedAt).Ticks;

    /// <summary>Arms the wheel for the rules' next deadline. A wheel that fires too early arms again, so a later deadline needs no change.</summary>
    private void ArmFor(long deadlineTicks)
    {
        _nextDeadlineTicks = deadlineTicks;
        if (deadlineTicks >= _armedTicks)
        {
            return;
        }

        _armed?.Dispose();
        var self = _services.References.Patient(GrainContext.GrainId);
        var wait = new TimeSpan(Math.Max(0, deadlineTicks - EngineTicks()));
        _armed = _services.Deadlines.Schedule(self.OnDeadline, _services.Time.GetUtcNow() + wait);
        _armedTicks = deadlineTicks;
    }

    private TwinSummary Summary() => PatientView.Summary(
        _id, State, PatientRules.CountPresent(Rules, _rules), _nextDeadlineTicks != RuleSet.NoDeadline || State.Outbox is { IsEmpty: false });

    private void Report()
    {
        _reportedAt = _services.Time.GetTimestamp();
        _services.Reporter.Report(Summary());
    }

    void ISnapshotOwner.BeforeSnapshot()
    {
        var writer = new ArrayBufferWriter<byte>(64);
        Rules.Write(_rules, writer);
        State.Rules = writer.WrittenSpan.ToArray();
    }

    void ISnapshotOwner.AfterSnapshot() => State.Rules = [];

    private Task SaveNow()
    {
        _store.MarkChanged();
        return Save();
    }

    private async Task Save()
    {
        if (!_store.IsDirty)
        {
            return;
        }

        var open = State.History.ListOpen();
        try
        {
            await _store.Save();
            VitalsHistory.MarkDurable(open);
        }
        catch (Orleans.Storage.InconsistentStateException)
        {
            this.DeactivateOnIdle();
            throw;
        }
    }
}
