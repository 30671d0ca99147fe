using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Placement;

namespace Orleans.Icu.Grains;

/// <summary>The twin of a device. A shell: <see cref="DeviceTwinUpdate"/> decides, this loads, stores and passes on.</summary>
[PreferLocalPlacement]
internal sealed partial class DeviceGrain : IGrainBase, IDeviceGrain, IStateOwner, IDeadlineOwner, IAlarmDebtor
{
    private static readonly Task<IntakeResult> DoneTask = Task.FromResult(IntakeResult.Done);
    private readonly TwinServices _services;
    private readonly TwinStore<DeviceState> _store;
    private string _id;
    private PatientGrain? _patientHere;
    private HandedRecords? _handed;
    private DevicePlacement? _carried;
    private TwinRules _rules;
    private TwinDeadline _deadline = new();
    private long _reportedAt;

    public DeviceGrain(IGrainContext context, TwinServices services)
    {
        GrainContext = context;
        _services = services;
        _id = context.GrainId.Key.ToString()!;
        _store = new TwinStore<DeviceState>(services.DevicePlace, this);
        _rules = TwinRules.Create(services.Rules.Devices);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    private DeviceState State => _store.State;

    private TwinPlace Where => new(_id, State.Ward, State.Bed);

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Before the rule book was read the rules of the hospital would be taken for removed ones.
        await _services.Loaded.WaitAsync(cancellationToken);
        await _store.Load();
        LoadRules();
        _services.Reporter.TwinActivated();

        // Silence is counted from now: how long this service was away is not the device's fault.
        if (ConnectivityWatch.NextChange(State.Connectivity, _services.Options) is not null)
        {
            HeardNow();
        }

        Arm();
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // For good: what came in by the door from now on would be lost with this activation.
        _closed++;
        _deadline.Cancel();
        _services.Reporter.TwinDeactivated();
        // What would have to be listed first is left: whoever lists may have stopped. It was never durable, its records come again, and a
        // crash is no different.
        if (reason.ReasonCode != DeactivationReasonCode.ActivationFailed && _store.IsDirty && !IsUnwatched)
        {
            await Save();
        }
    }

    public async Task<TelemetryReceipt> Receive(TelemetryBatch batch)
    {
        using var alone = new Alone(this);
        if (WentWithTheTwin(batch))
        {
            return new TelemetryReceipt(IntakeResult.Done);
        }

        if (IsTooMany())
        {
            this.DeactivateOnIdle();
            return new TelemetryReceipt(IntakeResult.Refused);
        }

        if (!TryTake(batch))
        {
            return new TelemetryReceipt(IntakeResult.RecordsLost);
        }

        try
        {
            var result = await (State.Outbox is { IsEmpty: false } ? PassOnWithAlarms(batch) : PassOn(batch));
            return new TelemetryReceipt(result, IsPatientHere ? this : null);
        }
        catch (StoreFailedException)
        {
            return new TelemetryReceipt(IntakeResult.StoreFailed);
        }
    }

    public async Task<IntakeResult> Checkpoint(string source, long upTo)
    {
        if (State.Positions.Of(source) < upTo)
        {
            return IntakeResult.RecordsLost;
        }

        var patients = CheckpointPatients(source, upTo);
        try
        {
            await Save();
            return await patients;
        }
        catch (StoreFailedException)
        {
            await ((Task)patients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            return IntakeResult.StoreFailed;
        }
    }

    public async Task Release()
    {
        using var alone = new Alone(this);
        await Save();
        this.DeactivateOnIdle();
    }

    public Task<DeviceTwin?> GetTwin() => Task.FromResult(Exists ? DeviceView.Twin(_id, State, _rules.Statuses(), _services.Signals) : null);

    public async Task<RuleStanding?> Explain(string ruleId)
    {
        KeepUp();
        await StoreOwed();
        return Exists ? _rules.Explain(ruleId) : null;
    }

    public async Task<AssociationReceipt> Associate(string? patientId, string by)
    {
        using var alone = new Alone(this);
        var previous = State.Stays.PatientId;
        if (previous == patientId)
        {
            // An earlier call may have failed half-way.
            await Save();
            await TellPlacement();
            return new AssociationReceipt(_id, patientId, previous);
        }

        if (await RefusalOf(patientId) is { } problem)
        {
            return new AssociationReceipt(_id, previous, previous, problem);
        }

        // What the patient before has of the device stays there, also where this twin, after a crash, does not have it yet.
        var applied = State.Positions.Snapshot();
        if (previous is not null)
        {
            NoteAllHanded(previous);
            applied.AdvanceTo((await Patient(previous).Place(Placement(present: false, by))).Applied);
        }

        State.Version++;
        State.Stays.Begin(patientId, _services.Time.GetUtcNow(), by, applied);
        if (patientId is not null)
        {
            Owe(by);
        }

        await CheckpointNow();
        await TellPlacement();
        Report();
        return new AssociationReceipt(_id, patientId, previous);
    }

    public async Task<DeviceReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        using var alone = new Alone(this);
        if (RefusalOf(attributes) is { } refusal)
        {
            return refusal;
        }

        if ((State.Attributes ??= new PropertyBag()).Merge(attributes, _services.Time.GetUtcNow()))
        {
            State.Version++;
            if (DeviceTwinUpdate.Locate(State))
            {
                Owe("attributes");
            }

            SetContext();
            _store.MarkChanged();
        }

        if (_store.IsDirty || State.OwedPlacement is not null)
        {
            await CheckpointNow();
            await TellPlacement();
            Report();
        }

        await StoreOwed();
        return new DeviceReceipt(DeviceView.Twin(_id, State, _rules.Statuses(), _services.Signals));
    }

    public async Task OnDeadline()
    {
        using var alone = new Alone(this);
        if (!_deadline.Comes(_services, this, ReadingWatch.Unlimited, out var behind))
        {
            return;
        }

        KeepUp();
        _rules.CountAnew(_services.Reading.SinceTimestamp, State.ArrivedTicks);
        _rules.OnDeadline(_services.Time, behind, Where, ref State.Outbox);
        var changed = LoseTouch(behind);
        Arm();

        // Alarms first: what is urgent is told also when the rest cannot be stored.
        await StoreOwed();
        if (changed)
        {
            Report();
            await CheckpointNow();
        }
    }

    public async Task Wake()
    {
        using var alone = new Alone(this);
        KeepUp();
        Arm();
        await TellPlacement();
        await StoreOwed();
        Report();
    }

    public async Task ReportSetAside(int records, string reason)
    {
        using var alone = new Alone(this);
        LogRecordsSetAside(_services.DeviceLog, _id, records, reason);
        if (IsTooMany())
        {
            this.DeactivateOnIdle();
            return;
        }

        State.Version++;
        var outbox = State.Outbox ??= new AlarmOutbox();
        var now = _services.Time.GetUtcNow();
        if (!outbox.Owes(IngestionFault.RuleId))
        {
            // Otherwise this repeats a call that could not be stored.
            outbox.Add(IngestionFault.Condition(_id, outbox.NextSequence(), present: true, records, now, State));
            outbox.Add(IngestionFault.Condition(_id, outbox.NextSequence(), present: false, records, now, State));
        }

        Report();
        await CheckpointNow();
        await DeliverAlarms();
    }

    /// <summary>Decides whether the silence makes the device stale or offline.</summary>
    /// <param name="behind">How far behind now the time is that can be judged.</param>
    /// <returns>Whether that changed.</returns>
    private bool LoseTouch(TimeSpan behind)
    {
        var silence = _services.Time.GetUtcNow() - behind - new DateTimeOffset(SilentSinceTicks, TimeSpan.Zero);
        var connectivity = ConnectivityWatch.After(silence, _services.Options);
        if (connectivity <= State.Connectivity || State.Connectivity == Connectivity.Unknown)
        {
            return false;
        }

        if (State.Connectivity == Connectivity.Online && !_rules.IsFresh)
        {
            var lostTicks = Math.Max(_rules.TimeTicks, State.ArrivedTicks + _services.Options.StaleAfter.Ticks);
            _rules.Apply(lostTicks, [_services.Signals.Device.Disconnected], Where, ref State.Outbox);
        }

        State.Connectivity = connectivity;
        State.Version++;
        LogConnectivityChanged(_services.DeviceLog, _id, connectivity);
        return true;
    }

    private void LoadRules()
    {
        var edition = _services.Rules.Devices;
        _rules = TwinRules.Create(edition);
        if (State.Rules.Length > 0)
        {
            _rules = TwinRules.TryRead(State.Rules, edition, _services.Time, Where, ref State.Outbox) ?? StartAfresh(edition);
            State.Rules = [];
        }

        SetContext();
    }

    private TwinRules StartAfresh(RuleEdition edition)
    {
        LogRuleStateDamaged(_services.DeviceLog, _id);
        _services.Metrics.StateDamaged();
        return TwinRules.Create(edition);
    }

    /// <summary>Goes over to the rules in force, if they have changed since the twin was last called.</summary>
    private void KeepUp()
    {
        var edition = _services.Rules.Devices;
        if (!ReferenceEquals(edition, _rules.Edition))
        {
            _rules.GoOver(edition, _rules.Prepare(edition), _services.Time, Where, ref State.Outbox);
            SetContext();
            _store.MarkChanged();
        }
    }

    private void SetContext() => _rules.SetContext(
        _rules.Edition.ContextOf(State.Ward, TwinTags.Text(State.Attributes), []), Where, ref State.Outbox);

    /// <summary>Telemetry does not wait for the device's own alarms, nor they for it.</summary>
    private async Task<IntakeResult> PassOnWithAlarms(TelemetryBatch batch)
    {
        var passed = PassOn(batch);
        await Task.WhenAll(passed, StoreOwed());
        return await passed;
    }

    private Task<IntakeResult> PassOn(TelemetryBatch batch)
    {
        var first = State.Stays.PatientOf(batch.Source, batch.Records[0]);
        return IsWhollyOf(first, batch) ? PassOn(first, batch) : PassOnInParts(batch);
    }

    private async Task<IntakeResult> PassOnInParts(TelemetryBatch batch)
    {
        var result = IntakeResult.Done;
        foreach (var part in batch.Records.GroupBy(record => State.Stays.PatientOf(batch.Source, record)))
        {
            var passed = await PassOn(part.Key, batch with { Records = [.. part] });
            result = passed == IntakeResult.Done ? result : passed;
        }

        return result;
    }

    private Task<IntakeResult> PassOn(string? patientId, TelemetryBatch batch)
    {
        if (patientId is null)
        {
            return DoneTask;
        }

        return State.OwedPlacement is { } placement && patientId == State.Stays.PatientId
            ? Carry(placement, patientId, batch)
            : Hand(patientId, batch);
    }

    /// <summary>Lets a placement that is owed travel with telemetry. The patient has it then, durably with the next checkpoint.</summary>
    private async Task<IntakeResult> Carry(DevicePlacement placement, string patientId, TelemetryBatch batch)
    {
        var result = await Hand(patientId, batch with { Placement = placement });
        _carried = result == IntakeResult.Done ? placement : _carried;
        return result;
    }

    private async Task<IntakeResult> Hand(string patientId, TelemetryBatch batch)
    {
        // What was noted of this very batch on the shorter way, which turned it back, is not what came before it.
        var after = State.Stays.IsSole ? batch.After : Math.Min(batch.After, HandedRecords.LastOf(_handed, patientId, batch.Source));
        var receipt = await Patient(patientId).Observe(after == batch.After ? batch : batch with { After = after });
        _patientHere = receipt.Door as PatientGrain ?? (_patientHere?.Id == patientId ? null : _patientHere);
        NoteHanded(patientId, batch);
        return receipt.Result;
    }

    /// <summary>Until now every record was that patient's: the next checkpoint still asks whether it has them.</summary>
    private void NoteAllHanded(string patientId)
    {
        if (State.Stays.IsSole)
        {
            foreach (var position in State.Positions.ToOffsets())
            {
                HandedRecords.Note(ref _handed, patientId, position.Source, position.Offset);
            }
        }
    }

    /// <summary>A patient can only know what was handed to it: of a device that moves, not every record before.</summary>
    private void NoteHanded(string patientId, TelemetryBatch batch)
    {
        if (!State.Stays.IsSole)
        {
            HandedRecords.Note(ref _handed, patientId, batch.Source, batch.Records[^1].Offset);
        }
    }

    /// <summary>A reference is made when it is needed, which is seldom while the patient is here: kept, it would be 88 bytes of each device.</summary>
    private IPatientGrain Patient(string patientId) => _patientHere is { } here && here.Id == patientId
        ? _services.References.Patient(here.GrainContext.GrainId)
        : _services.References.Patient(patientId);

    private async Task<IntakeResult> CheckpointPatients(string source, long upTo)
    {
        var (patientId, placement) = (State.Stays.PatientId, _carried);
        var isCovered = patientId is not null && (State.Stays.IsSole || HandedRecords.LastOf(_handed, patientId, source) >= 0);

        // Of a device that was always at one patient each record was the patient's, also those that an activation before this one passed on.
        var result = !State.Stays.IsSole ? await CheckpointHanded(source)
            : patientId is null ? IntakeResult.Done
            : await Patient(patientId).Checkpoint(_id, source, upTo);
        if (result == IntakeResult.Done && isCovered)
        {
            Settle(placement);
        }

        return result;
    }

    private async Task<IntakeResult> CheckpointHanded(string source)
    {
        var result = IntakeResult.Done;
        for (var handed = _handed; handed is not null; handed = handed.Next)
        {
            if (handed.Source == source)
            {
                var last = handed.Last;
                var checkpoint = await _services.References.Patient(handed.PatientId).Checkpoint(_id, source, last);
                result = checkpoint == IntakeResult.Done ? result : checkpoint;
                if (checkpoint == IntakeResult.Done && handed.PatientId != State.Stays.PatientId)
                {
                    HandedRecords.Forget(ref _handed, handed, last);
                }
            }
        }

        return result;
    }

    /// <summary>Tells the patient of a placement that is owed. With telemetry it travels along instead.</summary>
    private async Task TellPlacement()
    {
        if (State.OwedPlacement is { } placement && State.Stays.PatientId is { } patientId
            && (await Patient(patientId).Place(placement)).Result == IntakeResult.Done)
        {
            Settle(placement);
        }
    }

    /// <summary>The patient has the placement durably: it is no longer owed, unless there is a newer one.</summary>
    private void Settle(DevicePlacement? placement)
    {
        if (placement is not null && ReferenceEquals(State.OwedPlacement, placement))
        {
            (State.OwedPlacement, _carried) = (null, null);
            _store.MarkChanged();
        }
    }

    private void Owe(string by)
    {
        if (State.Stays.PatientId is not null)
        {
            State.OwedPlacement = Placement(present: true, by);
        }
    }

    private DevicePlacement Placement(bool present, string by) =>
        new(_id, present, State.Ward, State.Bed, _services.Time.GetUtcNow(), by);

    /// <summary>What is owed does not wait for the next checkpoint.</summary>
    private Task StoreOwed()
    {
        if (State.Outbox is { IsEmpty: false })
        {
            // The report first: if storing fails, the index knows that this twin has work to do.
            Report();
            _store.MarkChanged();
        }

        return DeliverAlarms();
    }

    /// <summary>Delivers what is owed. What could not be stored stays owed; the next record, deadline or wake tries again.</summary>
    private async Task DeliverAlarms()
    {
        if (State.Outbox is { IsEmpty: false } && !await AlarmDelivery.Deliver(this, _services, _services.DeviceLog))
        {
            _deadline.Arm(_services, this, (_services.Time.GetUtcNow() + Urgency.OwedRetry).UtcTicks);
        }
    }

    AlarmOutbox? IAlarmDebtor.Owed => State.Outbox;

    TwinKind IAlarmDebtor.Kind => TwinKind.Device;

    string IAlarmDebtor.Id => _id;

    Task IAlarmDebtor.StoreOwed() => Save();

    void IAlarmDebtor.HasDelivered(AlarmId alarm, AlarmCondition condition)
    {
        State.Outbox?.Remove(condition);
        _store.MarkChanged();
    }

    private void Heard()
    {
        HeardNow();
        if (State.Connectivity != Connectivity.Online)
        {
            State.Connectivity = Connectivity.Online;
            Report();
        }
        else if (_services.Time.GetElapsedTime(_reportedAt) >= _services.Reporter.ReportInterval)
        {
            Report();
        }

        Arm();
    }

    private void HeardNow() => State.HeardAtTicks = _services.Time.GetUtcNow().UtcTicks;

    private void Report()
    {
        _reportedAt = _services.Time.GetTimestamp();
        var summary = DeviceView.Summary(_id, State, _rules.HasDeadline);
        _isWatched &= summary.KeepAwake;
        _services.Reporter.Report(summary);
    }

    /// <summary>Arms the next deadline, of the rules or of silence.</summary>
    private void Arm()
    {
        _rules.CountAnew(_services.Reading.SinceTimestamp, State.ArrivedTicks);
        _deadline.Arm(_services, this, Math.Min(_rules.DueTicks(_services.Time), SilenceDueTicks()));
    }

    private long SilenceDueTicks() => ConnectivityWatch.NextChange(State.Connectivity, _services.Options) is { } silence
        ? SilentSinceTicks + silence.Ticks
        : RuleSet.NoDeadline;

    /// <summary>When the device was heard of, or could have been again.</summary>
    private long SilentSinceTicks => Math.Max(State.HeardAtTicks, _services.Reading.SinceTicks);

    Task IDeadlineOwner.CallOnDeadline() => _services.References.Device(GrainContext.GrainId).OnDeadline();

    void IStateOwner.BeforeSnapshot() => State.Rules = _rules.Write();

    void IStateOwner.AfterSnapshot() => State.Rules = [];

    private async Task CheckpointNow()
    {
        _store.MarkChanged();
        await Save();
    }

    private async Task Save()
    {
        try
        {
            await _store.Save();
        }
        catch (Orleans.Storage.InconsistentStateException)
        {
            this.DeactivateOnIdle();
            throw;
        }
    }
}
