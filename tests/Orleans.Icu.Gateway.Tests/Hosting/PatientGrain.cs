using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class PatientGrain(TestFleet fleet) : Grain, IPatientGrain
{
    public Task<TelemetryReceipt> Observe(TelemetryBatch batch) => throw new NotSupportedException();

    public Task<IntakeResult> Checkpoint(string deviceId, string source, long upTo) => throw new NotSupportedException();

    public Task<SourceOffset[]> Place(DevicePlacement placement) => throw new NotSupportedException();

    public Task ApplyWaiting() => throw new NotSupportedException();

    public Task OnDeadline() => throw new NotSupportedException();

    public Task Wake() => throw new NotSupportedException();

    public Task<RuleStanding?> Explain(string ruleId) => Task.FromResult(fleet.Standings.GetValueOrDefault($"{this.GetPrimaryKeyString()} {ruleId}"));

    public Task<IReadOnlyList<RuleLimitSetting>> GetLimits() => Task.FromResult<IReadOnlyList<RuleLimitSetting>>(
        [new RuleLimitSetting("spo2-low", "spo2Low", null, 85, TestFleet.Start, "Dr. Weber")]);

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter) => Task.FromResult(RuleBookGrain.Limit(ruleId, parameter, null, null, "nobody"));

    public Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        fleet.Calls.Enqueue($"patient limit {this.GetPrimaryKeyString()} {change}");
        return Task.FromResult(RuleBookGrain.Limit(change.RuleId, change.Parameter, null, change.Value, change.By));
    }

    public Task<PatientTwin?> GetTwin() => Task.FromResult(fleet.PatientTwins.GetValueOrDefault(this.GetPrimaryKeyString()));

    public Task<IReadOnlyList<VitalSeries>> GetVitals(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution)
    {
        fleet.Calls.Enqueue($"vitals {this.GetPrimaryKeyString()} {from:O} {to:O} {resolution}");
        return Task.FromResult(fleet.Series.GetValueOrDefault(this.GetPrimaryKeyString()) ?? []);
    }

    public Task<PatientTwin> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        var twin = fleet.PatientTwins.GetOrAdd(this.GetPrimaryKeyString(), static id => TestTwins.Patient(id));
        var set = attributes.Where(static pair => pair.Value is not null).ToDictionary(static pair => pair.Key, static pair => new TwinProperty(pair.Value!, TestFleet.Start, 1));
        return Task.FromResult(fleet.PatientTwins[twin.Id] = twin with { Attributes = set, Version = twin.Version + 1 });
    }
}
