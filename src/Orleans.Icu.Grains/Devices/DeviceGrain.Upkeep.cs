using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>How the twin begins, is listed, and is deleted.</summary>
internal sealed partial class DeviceGrain
{
    /// <summary>The index knows durably that this twin has work.</summary>
    private bool _isWatched;

    /// <summary>Whether anybody ever mentioned the device since it was deleted, if it was.</summary>
    private bool Exists => State.Version > 0 || (_store.RecordExists && !State.IsDeleted);

    /// <summary>
    /// Whether the index may not find this twin after a crash that happens right after the next write: it is not listed, or it was not
    /// heard of for so long that nobody would wake it, and has work now.
    /// </summary>
    private bool IsUnwatched => !State.IsListed
        || (!_isWatched
            && DeviceView.KeepsAwake(State, _rules.HasDeadline)
            && IndexReach.IsQuiet(State.LastSeenTicks, _services.Time));

    Task IStateOwner.BeforeSave() => IsUnwatched ? EnsureListed() : Task.CompletedTask;

    /// <summary>The index comes first: a twin that is durable and not listed would be woken by nobody.</summary>
    private async Task EnsureListed()
    {
        if (IsUnwatched)
        {
            var summary = DeviceView.Summary(_id, State, _rules.HasDeadline);
            await _services.Reporter.Register(summary);
            _isWatched = summary.KeepAwake;
            if (!State.IsListed)
            {
                State.IsListed = true;
                _store.MarkChanged();
            }
        }
    }

    /// <summary>Whether the twin had the records before it was deleted.</summary>
    private bool WentWithTheTwin(TelemetryBatch batch) => !Exists && State.Positions.Of(batch.Source) >= batch.Records[^1].Offset;

    /// <summary>Whether nobody knows the device, and there is no room for one more.</summary>
    private bool IsTooMany() => !Exists && !_services.Census.TryBegin(TwinKind.Device, _id);

    private async Task<string?> RefusalOf(string? patientId)
    {
        if (IsTooMany())
        {
            return _services.Census.Refusal(TwinKind.Device);
        }

        return patientId is null ? null : await _services.References.Patient(patientId).MakeRoom();
    }

    private void CountRefused(int propertiesBefore)
    {
        if (State.Reported is { } reported && reported.Refused > propertiesBefore)
        {
            _services.TwinMetrics.PropertiesRefused(reported.Refused - propertiesBefore);
        }
    }

    private DeviceReceipt? RefusalOf(IReadOnlyDictionary<string, string?> attributes)
    {
        if (PropertyLimit.Problem(State.Attributes, (State.Reported?.Count ?? 0) + (State.Desired?.Count ?? 0), attributes) is { } problem)
        {
            return new DeviceReceipt(null, TwinRefusal.TooManyProperties, problem);
        }

        return IsTooMany() ? new DeviceReceipt(null, TwinRefusal.TooManyTwins, _services.Census.Refusal(TwinKind.Device)) : null;
    }

    public async Task<DeviceReceipt> Introduce()
    {
        using var alone = new Alone(this);
        if (IsTooMany())
        {
            return new DeviceReceipt(null, TwinRefusal.TooManyTwins, _services.Census.Refusal(TwinKind.Device));
        }

        var created = !Exists;
        if (created)
        {
            State.Version++;
            _store.MarkChanged();
        }

        if (_store.IsDirty)
        {
            // Also when it is known already: an earlier call may have failed to store it.
            await CheckpointNow();
            Report();
        }

        return new DeviceReceipt(DeviceView.Twin(_id, State, _rules.Statuses(), _services.Signals), Created: created);
    }

    public Task<DeviceReceipt> ChangeAttributes(AttributeChange change)
    {
        if (!Exists)
        {
            return Task.FromResult(new DeviceReceipt(null, TwinRefusal.NotFound));
        }

        return TagCondition.Holds(change.Condition, AttributesTag.Of(State.Attributes?.ToDictionary()))
            ? SetAttributes(change.Values)
            : Task.FromResult(new DeviceReceipt(null, TwinRefusal.ConditionFailed));
    }

    public async Task<DeletionReceipt> Delete(string by)
    {
        using var alone = new Alone(this);
        var existed = Exists;
        if (existed)
        {
            await Forget(by);
        }

        // Also when nothing is stored: an earlier call may have failed after that. The list comes last: until the state is gone, somebody
        // has to find it.
        if (!await _services.Reporter.Remove(TwinKind.Device, _id) && !existed)
        {
            return new DeletionReceipt(TwinRefusal.NotFound);
        }

        LogDeleted(_services.DeviceLog, _id);
        return new DeletionReceipt();
    }

    /// <summary>Each step may be done twice; the state, which says what there is to do, goes last.</summary>
    private async Task Forget(string by)
    {
        if (State.Stays.PatientId is { } patientId)
        {
            await _services.References.Patient(patientId).Place(Placement(present: false, by));
        }

        // What was owed must not come after the end, nor a second time.
        await DeliverAlarms();
        await Save();
        await TwinAlarms.Retire(this, _services, by);

        // For good: the door, and everything else of this activation.
        _closed++;
        this.DeactivateOnIdle();
        await _store.Clear(Remainder());
        _rules = TwinRules.Create(_services.Rules.Devices);
    }

    /// <summary>
    /// What outlives the twin: the numbers of its alarms, so that those of a new one are others, and how far its records were read, so that
    /// none that the deleted twin had makes it anew.
    /// </summary>
    private DeviceState? Remainder() => State.Outbox is null && State.Positions.IsEmpty
        ? null
        : new DeviceState { IsDeleted = true, Outbox = State.Outbox?.Remainder(), Positions = State.Positions };
}
