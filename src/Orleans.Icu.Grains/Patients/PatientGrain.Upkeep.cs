using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>How the twin begins, is listed, and is deleted.</summary>
internal sealed partial class PatientGrain
{
    /// <summary>The index knows durably that this twin has work.</summary>
    private bool _isWatched;

    /// <summary>Whether anybody ever mentioned the patient since it was deleted, if it was.</summary>
    private bool Exists => State.Version > 0 || (_store.RecordExists && !State.IsDeleted);

    /// <summary>
    /// Whether the index may not find this twin after a crash that happens right after the next write: it is not listed, or it was not
    /// heard of for so long that nobody would wake it, and has work now.
    /// </summary>
    private bool IsUnwatched => !State.IsListed
        || (!_isWatched
            && PatientView.KeepsAwake(State, _rules.HasDeadline)
            && IndexReach.IsQuiet(State.LastSeenTicks, _services.Time));

    Task IStateOwner.BeforeSave() => IsUnwatched ? EnsureListed() : Task.CompletedTask;

    /// <summary>The index comes first: a twin that is durable and not listed would be woken by nobody.</summary>
    private async Task EnsureListed()
    {
        if (IsUnwatched)
        {
            var summary = PatientView.Summary(_id, State, _rules.HasDeadline);
            await _services.Reporter.Register(summary);
            _isWatched = summary.KeepAwake;
            if (!State.IsListed)
            {
                State.IsListed = true;
                _store.MarkChanged();
            }
        }
    }

    /// <summary>Whether nobody knows the patient, and there is no room for one more.</summary>
    private bool IsTooMany() => !Exists && !_services.Census.TryBegin(TwinKind.Patient, _id);

    public Task<string?> MakeRoom() => Task.FromResult(IsTooMany() ? _services.Census.Refusal(TwinKind.Patient) : null);

    private PatientReceipt? RefusalOf(IReadOnlyDictionary<string, string?> attributes)
    {
        if (PropertyLimit.Problem(State.Attributes, 0, attributes) is { } problem)
        {
            return new PatientReceipt(null, TwinRefusal.TooManyProperties, problem);
        }

        return IsTooMany() ? new PatientReceipt(null, TwinRefusal.TooManyTwins, _services.Census.Refusal(TwinKind.Patient)) : null;
    }

    public async Task<PatientReceipt> Introduce()
    {
        using var alone = new Alone(this);
        if (IsTooMany())
        {
            return new PatientReceipt(null, TwinRefusal.TooManyTwins, _services.Census.Refusal(TwinKind.Patient));
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
            await SaveNow();
            Report();
        }

        return new PatientReceipt(PatientView.Twin(_id, State, _rules.Statuses(), _services.Signals.Vitals), Created: created);
    }

    public Task<PatientReceipt> ChangeAttributes(AttributeChange change)
    {
        if (!Exists)
        {
            return Task.FromResult(new PatientReceipt(null, TwinRefusal.NotFound));
        }

        return TagCondition.Holds(change.Condition, AttributesTag.Of(State.Attributes?.ToDictionary()))
            ? SetAttributes(change.Values)
            : Task.FromResult(new PatientReceipt(null, TwinRefusal.ConditionFailed));
    }

    public async Task<DeletionReceipt> Delete(string by)
    {
        using var alone = new Alone(this);
        if (Array.Find(State.Associations, static stay => stay.Until is null) is { } present)
        {
            return new DeletionReceipt(TwinRefusal.DevicePresent, $"Device '{present.DeviceId}' is at the patient; take it away first.");
        }

        var existed = Exists;
        if (existed)
        {
            await Forget(by);
        }

        // Also when nothing is stored: an earlier call may have failed after that. The list comes last: until the state is gone, somebody
        // has to find it.
        if (!await _services.Reporter.Remove(TwinKind.Patient, _id) && !existed)
        {
            return new DeletionReceipt(TwinRefusal.NotFound);
        }

        LogDeleted(_services.PatientLog, _id);
        return new DeletionReceipt();
    }

    /// <summary>Each step may be done twice; the state, which says what there is to do, goes last.</summary>
    private async Task Forget(string by)
    {
        // What was owed must not come after the end, nor a second time.
        await DeliverAlarms();
        await DeliverNotes();
        await Save();
        await TwinAlarms.Retire(this, _services, by);
        await PatientHistory.DeleteAll(_services.Storage, GrainContext.GrainId, State.History);

        // For good: the door, and everything else of this activation.
        _closed++;
        this.DeactivateOnIdle();
        await _store.Clear(Remainder());
        _rules = TwinRules.Create(_services.Rules.Patients);
    }

    /// <summary>As of a device: the numbers of its alarms, and how far the records of its devices were read.</summary>
    private PatientState? Remainder() => State.Outbox is null && State.Devices.Length == 0
        ? null
        : new PatientState { IsDeleted = true, Outbox = State.Outbox?.Remainder(), Devices = State.Devices };
}
