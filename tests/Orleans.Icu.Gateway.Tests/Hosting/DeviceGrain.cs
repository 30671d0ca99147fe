using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class DeviceGrain(TestFleet fleet) : Grain, IDeviceGrain
{
    /// <summary>Asking for these devices fails.</summary>
    public const string Slow = "fails-with-timeout";
    public const string Unreachable = "fails-with-unavailable";
    public const string Broken = "fails-with-defect";
    /// <summary>There is no room for this one.</summary>
    public const string Full = "one-too-many";

    public const string Secret = "connection string of the store";

    public Task<TelemetryReceipt> Receive(TelemetryBatch batch) => throw new NotSupportedException();

    public Task<IntakeResult> Checkpoint(string source, long upTo) => throw new NotSupportedException();

    public Task Release() => throw new NotSupportedException();

    public Task OnDeadline() => throw new NotSupportedException();

    public Task Wake() => throw new NotSupportedException();

    public Task ReportSetAside(int records, string reason) => throw new NotSupportedException();

    public Task<RuleStanding?> Explain(string ruleId) => Task.FromResult(fleet.Standings.GetValueOrDefault($"{this.GetPrimaryKeyString()} {ruleId}"));

    public Task<DeviceTwin?> GetTwin() => this.GetPrimaryKeyString() switch
    {
        Slow => throw new TimeoutException(Secret),
        Unreachable => throw new SiloUnavailableException(Secret),
        Broken => throw new InvalidOperationException(Secret),
        var id => Task.FromResult(fleet.DeviceTwins.GetValueOrDefault(id)),
    };

    public Task<AssociationReceipt> Associate(string? patientId, string by)
    {
        var twin = Twin();
        fleet.DeviceTwins[twin.Id] = twin with { PatientId = patientId, Version = twin.Version + 1 };
        fleet.Calls.Enqueue($"associate {twin.Id} {patientId ?? "nobody"} by {by}");
        return Task.FromResult(new AssociationReceipt(twin.Id, patientId, twin.PatientId));
    }

    public Task<DeletionReceipt> Delete(string by)
    {
        fleet.Calls.Enqueue($"delete {this.GetPrimaryKeyString()} by {by}");
        return Task.FromResult(new DeletionReceipt(fleet.DeviceTwins.TryRemove(this.GetPrimaryKeyString(), out _) ? TwinRefusal.None : TwinRefusal.NotFound));
    }

    public Task<DeviceReceipt> Introduce()
    {
        if (this.GetPrimaryKeyString() == Full)
        {
            return Task.FromResult(new DeviceReceipt(null, TwinRefusal.TooManyTwins, TestFleet.TooMany));
        }

        var isNew = !fleet.DeviceTwins.ContainsKey(this.GetPrimaryKeyString());
        return Task.FromResult(new DeviceReceipt(fleet.Device(this.GetPrimaryKeyString()), Created: isNew));
    }

    public Task<DeviceReceipt> ChangeAttributes(AttributeChange change)
    {
        if (!fleet.DeviceTwins.TryGetValue(this.GetPrimaryKeyString(), out var twin))
        {
            return Task.FromResult(new DeviceReceipt(null, TwinRefusal.NotFound));
        }

        return TagCondition.Holds(change.Condition, AttributesTag.Of(twin.Attributes))
            ? SetAttributes(change.Values)
            : Task.FromResult(new DeviceReceipt(null, TwinRefusal.ConditionFailed));
    }

    public Task<DeviceReceipt> SetAttributes(IReadOnlyDictionary<string, string?> attributes)
    {
        if (attributes.ContainsKey(TestFleet.OneTooMany))
        {
            return Task.FromResult(new DeviceReceipt(null, TwinRefusal.TooManyProperties, TestFleet.TooMany));
        }

        var twin = Twin();
        var merged = twin.Attributes.ToDictionary();
        foreach (var (name, value) in attributes)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = new TwinProperty(value, TestFleet.Start, merged.TryGetValue(name, out var old) ? old.Version + 1 : 1);
            }
        }

        fleet.DeviceTwins[twin.Id] = twin with { Attributes = merged, Version = twin.Version + 1 };
        return Task.FromResult(new DeviceReceipt(fleet.DeviceTwins[twin.Id]));
    }

    private DeviceTwin Twin() => fleet.Device(this.GetPrimaryKeyString());
}
