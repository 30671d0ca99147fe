using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Placement;

namespace Orleans.Icu.Grains;

/// <summary>The twin of a patient. A shell: <see cref="PatientTwinUpdate"/> and the rules decide, this loads, stores and tells.</summary>
[PreferLocalPlacement]
internal sealed partial class PatientGrain : IGrainBase, IPatientGrain, IStateOwner, IDeadlineOwner, IAlarmDebtor
{
    /// <summary>Telemetry that is younger than this flows: what people say is put at its time then, and not ahead of the next record.</summary>
    private static readonly TimeSpan FlowingWithin = TimeSpan.FromMinutes(1);

    /// <summary>While reading is out, no telemetry for longer than this counts as none coming, so that no alarm waits for ever behind it.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(1);

    private readonly TwinServices _services;
    private readonly TwinStore<PatientState> _store;
    private readonly string _id;
    private TwinRules _rules;
    private TwinDeadline _deadline = new();
    private long _reportedAt;
    private Task<bool>? _goingOver;
    private bool _isSealing;

    public PatientGrain(IGrainContext context, TwinServices services)
    {
        GrainContext = context;
        _services = services;
        _id = context.GrainId.Key.ToString()!;
        _store = new TwinStore<PatientState>(services.PatientPlace, this);
        _rules = TwinRules.Create(services.Rules.Patients);
    }

    public IGrainContext GrainContext { get; }

    /// <summary>The patient.</summary>
    internal string Id => _id;

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    private PatientState State => _store.State;

    private TwinPlace Where => new(_id, State.Ward, State.Bed, _services.Reading.TechnicalWaits);

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Before the rule book was read the rules of the hospital would be taken for removed ones.
        await _services.Loaded.WaitAsync(cancellationToken);
        await _store.Load();
        VitalsHistory.MarkDurable(State.History.ListOpen());
        await LoadRules();
        _services.Reporter.TwinActivated();
        AwaitOthers(NotLooked);
        Arm();
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // For good: what came in by the door from now on would be lost with this activation.
        _closed++;
        _deadline.Cancel();
        _services.CatchUp.Count(_id, 0);
        _services.Reporter.TwinDeactivated();
        // What would have to be listed first is left: whoever lists may have stopped. It was never durable, its records come again, and a
        // crash is no different.
        if (reason.ReasonCode != DeactivationReasonCode.ActivationFailed && _store.IsDirty && !IsUnwatched)
        {
            await Save();
        }
    }

    public async Task<TelemetryReceipt> Observe(TelemetryBatch batch)
    {
        using var alone = new Alone(this);
        if (IsTooMany())
        {
            this.DeactivateOnIdle();
            return new TelemetryReceipt(IntakeResult.Refused);
        }

        var result = await TryObserve(batch);
        await DeliverAlarms();
        return new TelemetryReceipt(result, result == IntakeResult.Done ? this : null);
    }

    public async Task<IntakeResult> Checkpoint(string deviceId, string source, long upTo)
    {
        if (upTo >= 0 && (PatientTwinUpdate.Find(State, deviceId)?.Positions.Of(source) ?? -1) < upTo)
        {
            return IntakeResult.RecordsLost;
        }

        try
        {
            await SealHours();
            await Save();
            return IntakeResult.Done;
        }
        catch (StoreFailedException)
        {
            return IntakeResult.StoreFailed;
        }
    }

    public Task<PatientTwin?> GetTwin() =>
        Task.FromResult(Exists ? PatientView.Twin(_id, State, _rules.Statuses(), _services.Signals.Vitals) : null);

    public Task<IReadOnlyList<VitalSeries>> GetVitals(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution) =>
        PatientHistory.Series(_services.Storage, GrainContext.GrainId, State.History, _services.Signals.Vitals, from, to, resolution);

    public async Task<RuleStanding?> Explain(string ruleId)
    {
        await Settle(await KeepUp());
        return Exists ? _rules.Explain(ruleId) : null;
    }

    public Task<IReadOnlyList<RuleLimitSetting>> GetLimits() => Task.FromResult<IReadOnlyList<RuleLimitSetting>>(State.Limits);

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter) =>
        Task.FromResult(RuleLimitCheck.Answer(_services.Rules.Find(ruleId), ruleId, parameter, State.Limits, null, 0));

    public async Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        using var alone = new Alone(this);
        var owes = await KeepUp();
        if (RuleLimitCheck.Refusal(_services.Rules.Find(change.RuleId), change) is { } refusal)
        {
            return refusal;
        }

        if (IsTooMany())
        {
            return new RuleLimitReceipt(RuleChangeOutcome.TooManyTwins, null, null, _services.Census.Refusal(TwinKind.Patient), 0);
        }

        var known = await GetLimit(change.RuleId, change.Parameter);
        if (!TagCondition.Holds(change.Condition, known.Setting?.ToTag()))
        {
            return known with { Outcome = RuleChangeOutcome.Conflict };
        }

        var changed = PatientLimits.Change(State, _id, change, _services.Time.GetUtcNow());
        if (changed)
        {
            _store.MarkChanged();
            owes |= SetContext();
        }

        await Settle(owes);
        await Save();
        await DeliverNotes();
        return (await GetLimit(change.RuleId, change.Parameter)) with { Outcome = RuleLimitCheck.Outcome(change, known, changed) };
    }

    public async Task<PlacementReceipt> Place(DevicePlacement placement)
    {
        using var alone = new Alone(this);
        if (!Exists && !placement.Present)
        {
            // Nobody to be taken away from: the patient was deleted, or never heard of the device.
            return new PlacementReceipt(IntakeResult.Done, []);
        }

        if (IsTooMany())
        {
            return new PlacementReceipt(IntakeResult.Refused, []);
        }

        var owes = await KeepUp();
        owes |= TakePlacement(placement);
        await SaveNow();
        Report();
        await Settle(owes);
        return new PlacementReceipt(IntakeResult.Done, PatientTwinUpdate.Find(State, placement.DeviceId)?.Positions.ToOffsets() ?? []);
    }

    public async Task<PatientReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        using var alone = new Alone(this);
        if (RefusalOf(attributes) is { } refusal)
        {
            return refusal;
        }

        var owes = await KeepUp();
        if ((State.Attributes ??= new PropertyBag()).Merge(attributes, _services.Time.GetUtcNow()))
        {
            State.Version++;
            _store.MarkChanged();
            owes |= TakeAttributes(attributes);
        }

        if (_store.IsDirty)
        {
            // Also when nothing changed now: an earlier call may have failed to store it.
            await SaveNow();
            Report();
        }

        await Settle(owes);
        return new PatientReceipt(PatientView.Twin(_id, State, _rules.Statuses(), _services.Signals.Vitals));
    }

    public async Task OnDeadline()
    {
        using var alone = new Alone(this);
        if (!_deadline.Comes(_services, this, MostPatience + _rules.Lead, out var behind))
        {
            return;
        }

        var owes = await KeepUp();
        if (State.Waiting is not null)
        {
            // Records that waited for those of other devices may end what has become due.
            await ApplyInOrder(owes);
        }

        owes |= _rules.OnDeadline(_services.Time, behind, Where, ref State.Outbox);
        owes |= _rules.TellWithheld(Where, ref State.Outbox);
        await Settle(owes);
    }

    public async Task Wake()
    {
        using var alone = new Alone(this);
        await Settle(await KeepUp());
        await DeliverNotes();
        Report();
    }

    private async Task<IntakeResult> TryObserve(TelemetryBatch batch)
    {
        try
        {
            var owes = await KeepUp();
            if (!Knows(batch, out var device))
            {
                return IntakeResult.RecordsLost;
            }

            if (batch.Placement is { } placement)
            {
                owes |= TakePlacement(placement);
                device = PatientTwinUpdate.Find(State, batch.Records[0].DeviceId);
            }

            await Apply(batch, device ?? PatientTwinUpdate.Add(State, batch.Records[0].DeviceId), owes);
            return IntakeResult.Done;
        }
        catch (StoreFailedException)
        {
            // A stored hour that late records belong to could not be read; what came before them is applied.
            return IntakeResult.StoreFailed;
        }
    }

    private bool ApplyFacts(long latestTicks) => _rules.Apply(_services.Signals.Patient.Facts(State), latestTicks, Where, ref State.Outbox);

    private bool TakePlacement(DevicePlacement placement)
    {
        var isFirst = State.Associations is [];
        PatientTwinUpdate.Place(State, _id, placement);
        _store.MarkChanged();
        var owes = SetContext();
        return (isFirst && !_rules.IsFresh && ApplyFacts(TimeOfFacts())) || owes;
    }

    private bool TakeAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        var owes = SetContext();
        if (_rules.IsFresh || !_services.Signals.Patient.Concerns(attributes))
        {
            return owes;
        }

        var latest = TimeOfFacts();
        owes |= _rules.Apply(_services.Signals.Patient.Withdrawn(attributes, _services.Time.GetUtcNow()), latest, Where, ref State.Outbox);
        return ApplyFacts(latest) || owes;
    }

    private long TimeOfFacts() => _rules.TimeOfFacts(FlowingWithin, _services.Time);

    private bool SetContext() =>
        _rules.SetContext(_rules.Edition.ContextOf(State.Ward, TwinTags.Text(State.Attributes), State.Limits), Where, ref State.Outbox);

    private async Task LoadRules()
    {
        var edition = _services.Rules.Patients;
        _rules = TwinRules.Create(edition);
        if (State.Rules.Length > 0)
        {
            _rules = TwinRules.TryRead(State.Rules, edition, _services.Time, Where, ref State.Outbox) ?? StartAfresh(edition);
            State.Rules = [];
        }

        var isChanged = State.RulesMark != edition.Mark && !_rules.IsFresh;
        if (isChanged)
        {
            _rules.WarmUp(await ReadHistory(_rules.ColdSpan));
        }

        var owes = SetContext();
        owes |= isChanged && ApplyFacts(TimeOfFacts());
        if (owes || State.Outbox is { IsEmpty: false })
        {
            _store.MarkChanged();
        }
    }

    private TwinRules StartAfresh(RuleEdition edition)
    {
        LogRuleStateDamaged(_services.PatientLog, _id);
        _services.Metrics.StateDamaged();
        return TwinRules.Create(edition);
    }

    /// <summary>Goes over to the rules in force, if they have changed since the twin was last called.</summary>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    private ValueTask<bool> KeepUp()
    {
        var edition = _services.Rules.Patients;
        if (ReferenceEquals(edition, _rules.Edition))
        {
            return default;
        }

        // Calls that interleave wait for the same change: of two, the second would undo what came in after the first.
        _goingOver = _goingOver is { IsCompleted: false } underWay ? underWay : GoOver(edition);
        return new(_goingOver);
    }

    private async Task<bool> GoOver(RuleEdition edition)
    {
        var prepared = _rules.Prepare(edition);
        var isChanged = !ReferenceEquals(edition.Set, _rules.Edition.Set);
        if (isChanged && !_rules.IsFresh)
        {
            // Until this is read the old rules are in force; calls that interleave change nothing of theirs.
            edition.Set.WarmUp(prepared, await ReadHistory(edition.Set.ColdSpan(prepared)));
        }

        var owes = _rules.GoOver(edition, prepared, _services.Time, Where, ref State.Outbox);
        owes |= SetContext();
        owes |= isChanged && !_rules.IsFresh && ApplyFacts(TimeOfFacts());
        _store.MarkChanged();
        return owes;
    }

    private async Task<HistoryPane[]> ReadHistory(TimeSpan span)
    {
        try
        {
            return await PatientWarmUp.Read(_services.Storage, GrainContext.GrainId, State.History, _services.Signals, State.LastSeenTicks, span);
        }
        catch (FormatException failure)
        {
            // New rules without a past are better than none.
            LogHistoryUnreadable(_services.PatientLog, failure, _id);
            return [];
        }
    }

    /// <summary>Arms the next deadline, and delivers what is owed.</summary>
    private Task Settle(bool owes)
    {
        Arm();
        if (owes)
        {
            _store.MarkChanged();

            // If storing what is owed fails, the index knows that this twin has work to do.
            Report();
        }

        return DeliverAlarms();
    }

    /// <summary>Delivers what is owed. What could not be stored stays owed; the next record, deadline or wake tries again.</summary>
    private async Task DeliverAlarms()
    {
        if (State.Outbox is { IsEmpty: false } && !await AlarmDelivery.Deliver(this, _services, _services.PatientLog))
        {
            _deadline.Arm(_services, this, (_services.Time.GetUtcNow() + Urgency.OwedRetry).UtcTicks);
        }
    }

    AlarmOutbox? IAlarmDebtor.Owed => State.Outbox;

    TwinKind IAlarmDebtor.Kind => TwinKind.Patient;

    string IAlarmDebtor.Id => _id;

    Task IAlarmDebtor.StoreOwed() => Save();

    void IAlarmDebtor.HasDelivered(AlarmId alarm, AlarmCondition condition)
    {
        LogRuleSignalled(_services.PatientLog, alarm.GrainKey, condition.Present);
        State.Outbox?.Remove(condition);
        _store.MarkChanged();
    }

    /// <summary>Tells the rule book's journal of changes of limits, oldest first. What fails stays owed.</summary>
    private async Task DeliverNotes()
    {
        while (State.OwedNotes is [var note, ..])
        {
            await Save();
            await _services.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key).Note(note);
            State.OwedNotes = State.OwedNotes[1..];
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

    private void Arm() => _deadline.Arm(_services, this, Math.Min(_rules.DueTicks(_services.Time), WithheldDueTicks()));

    private long WithheldDueTicks() => _services.Reading.TechnicalWaits && _rules.Withholds(State.Outbox)
        ? _services.Reading.TechnicalDueTicks()
        : RuleSet.NoDeadline;

    private void Report()
    {
        _reportedAt = _services.Time.GetTimestamp();
        var summary = PatientView.Summary(_id, State, _rules.HasDeadline);
        _isWatched &= summary.KeepAwake;
        _services.Reporter.Report(summary);
    }

    Task IDeadlineOwner.CallOnDeadline() => _services.References.Patient(GrainContext.GrainId).OnDeadline();

    void IStateOwner.BeforeSnapshot()
    {
        (State.Rules, State.RulesMark) = (_rules.Write(), _rules.Edition.Mark);
    }

    void IStateOwner.AfterSnapshot() => State.Rules = [];

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
