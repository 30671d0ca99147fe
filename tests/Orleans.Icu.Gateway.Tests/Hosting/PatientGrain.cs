using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class PatientGrain(TestFleet fleet) : Grain, IPatientGrain
{
    public Task<TelemetryReceipt> Observe(TelemetryBatch batch) => throw new NotSupportedException();

    public Task<IntakeResult> Checkpoint(string deviceId, string source, long upTo) => throw new NotSupportedException();

    public Task ApplyWaiting() => throw new NotSupportedException();

    public Task<string?> MakeRoom() => throw new NotSupportedException();

    public Task<PlacementReceipt> Place(DevicePlacement placement) => throw new NotSupportedException();

    public Task OnDeadline() => throw new NotSupportedException();

    public Task Wake() => throw new NotSupportedException();

    public Task<RuleStanding?> Explain(string ruleId) => Task.FromResult(fleet.Standings.GetValueOrDefault($"{this.GetPrimaryKeyString()} {ruleId}"));

    public Task<IReadOnlyList<RuleLimitSetting>> GetLimits() => Task.FromResult<IReadOnlyList<RuleLimitSetting>>(
        [new RuleLimitSetting("spo2-low", "spo2Low", null, 85, TestFleet.Start, "Dr. Weber")]);

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter) =>
        Task.FromResult(RuleBookGrain.Limit(fleet, this.GetPrimaryKeyString(), new RuleLimitChange(ruleId, parameter, null, null, "nobody"), set: false));

    public Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        fleet.Calls.Enqueue($"patient limit {this.GetPrimaryKeyString()} {change}");
        return Task.FromResult(RuleBookGrain.Limit(fleet, this.GetPrimaryKeyString(), change, set: true));
    }

    public Task<PatientTwin?> GetTwin() => Task.FromResult(fleet.PatientTwins.GetValueOrDefault(this.GetPrimaryKeyString()));

    public Task<IReadOnlyList<VitalSeries>> GetVitals(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution)
    {
        fleet.Calls.Enqueue($"vitals {this.GetPrimaryKeyString()} {from:O} {to:O} {resolution}");
        return Task.FromResult(fleet.Series.GetValueOrDefault(this.GetPrimaryKeyString()) ?? []);
    }

    public Task<DeletionReceipt> Delete(string by)
    {
        var id = this.GetPrimaryKeyString();
        fleet.Calls.Enqueue($"delete {id} by {by}");
        return Task.FromResult(fleet.PatientTwins.GetValueOrDefault(id) is { Associations.Count: > 0 }
            ? new DeletionReceipt(TwinRefusal.DevicePresent, "Device 'mon-1' is at the patient; take it away first.")
            : new DeletionReceipt(fleet.PatientTwins.TryRemove(id, out _) ? TwinRefusal.None : TwinRefusal.NotFound));
    }

    public Task<PatientReceipt> Introduce()
    {
        if (this.GetPrimaryKeyString() == DeviceGrain.Full)
        {
            return Task.FromResult(new PatientReceipt(null, TwinRefusal.TooManyTwins, TestFleet.TooMany));
        }

        var isNew = !fleet.PatientTwins.ContainsKey(this.GetPrimaryKeyString());
        return Task.FromResult(new PatientReceipt(fleet.Patient(this.GetPrimaryKeyString()), Created: isNew));
    }

    public Task<PatientReceipt> ChangeAttributes(AttributeChange change)
    {
        if (!fleet.PatientTwins.TryGetValue(this.GetPrimaryKeyString(), out var twin))
        {
            return Task.FromResult(new PatientReceipt(null, TwinRefusal.NotFound));
        }

        return TagCondition.Holds(change.Condition, AttributesTag.Of(twin.Attributes))
            ? SetAttributes(change.Values)
            : Task.FromResult(new PatientReceipt(null, TwinRefusal.ConditionFailed));
    }

    public Task<PatientReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        if (attributes.ContainsKey(TestFleet.OneTooMany))
        {
            return Task.FromResult(new PatientReceipt(null, TwinRefusal.TooManyProperties, TestFleet.TooMany));
        }

        var twin = fleet.Patient(this.GetPrimaryKeyString());
        var set = attributes.Where(static pair => pair.Value is not null).ToDictionary(static pair => pair.Key, static pair => new TwinProperty(pair.Value!, TestFleet.Start, 1));
        return Task.FromResult(new PatientReceipt(fleet.PatientTwins[twin.Id] = twin with { Attributes = set, Version = twin.Version + 1 }));
    }
}
