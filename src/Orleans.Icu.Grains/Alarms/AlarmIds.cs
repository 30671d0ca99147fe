using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// The ids of twins' alarms, which need the installation's secret. The first silo that starts on a store makes the secret; every other one,
/// and every later start, reads it. An alarm that was raised before ids had a key keeps its id until it is over.
/// </summary>
internal sealed class AlarmIds([FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Name of the stored secret.</summary>
    internal const string StateName = "alarm-secret";

    private const int SecretBytes = 32;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly GrainId Place = GrainId.Create("installation", "1");

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[]? _secret;

    /// <summary>Completes when the secret is known.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Reads the secret, and makes it if there is none.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    /// <exception cref="InvalidDataException">What is stored is no secret.</exception>
    public async Task Load(CancellationToken cancellationToken)
    {
        for (var attempt = 1; _secret is null; attempt++)
        {
            try
            {
                _secret = await ReadOrMake().WaitAsync(Patience, time, cancellationToken);
            }
            catch (InconsistentStateException) when (attempt < MostAttempts)
            {
                // Another silo has made it meanwhile: its secret is everybody's.
            }
            catch (TimeoutException failure)
            {
                throw StoreFault.NotRead("the secret of alarm ids", failure);
            }
        }

        _loaded.TrySetResult();
    }

    /// <summary>Alarms of a twin and rule.</summary>
    /// <exception cref="InvalidOperationException">The secret is not known yet.</exception>
    public AlarmId Of(TwinKind kind, string twinId, string ruleId) =>
        AlarmId.Keyed(_secret ?? throw new InvalidOperationException("The secret of alarm ids was not read yet."), kind, twinId, ruleId);

    /// <summary>The alarms to which the last change that was delivered belongs.</summary>
    public AlarmId Current(IAlarmDebtor twin, AlarmOutbox outbox, string ruleId) =>
        outbox.IsKeyed(ruleId) ? Of(twin.Kind, twin.Id, ruleId) : AlarmId.Unkeyed(twin.Kind, twin.Id, ruleId);

    /// <summary>The alarms to which the oldest change that is owed of a rule belongs. All older ones are delivered.</summary>
    public async ValueTask<AlarmId> Find(IAlarmDebtor twin, AlarmOutbox outbox, AlarmCondition change)
    {
        if (await CountUnkeyed(twin, outbox, change.RuleId, [change]) == 0)
        {
            outbox.BeginKeyed(change.RuleId);
        }

        return Current(twin, outbox, change.RuleId);
    }

    /// <summary>The alarms to which changes of a rule will belong that cannot be stored now: the same as when they are delivered one by one.</summary>
    public async Task<IReadOnlyList<(AlarmId Alarm, AlarmCondition[] Changes)>> Split(
        IAlarmDebtor twin, AlarmOutbox outbox, string ruleId, AlarmCondition[] changes)
    {
        var unkeyed = await CountUnkeyed(twin, outbox, ruleId, changes);
        (AlarmId Alarm, AlarmCondition[] Changes)[] parts =
        [
            (AlarmId.Unkeyed(twin.Kind, twin.Id, ruleId), changes[..unkeyed]),
            (Of(twin.Kind, twin.Id, ruleId), changes[unkeyed..]),
        ];
        return [.. parts.Where(static part => part.Changes.Length > 0)];
    }

    private ValueTask<int> CountUnkeyed(IAlarmDebtor twin, AlarmOutbox outbox, string ruleId, AlarmCondition[] changes)
    {
        if (outbox.IsKeyed(ruleId))
        {
            return new(0);
        }

        var unkeyed = AlarmId.Unkeyed(twin.Kind, twin.Id, ruleId).GrainKey;
        return new(grains.GetGrain<IAlarmGrain>(unkeyed).CountOwn(changes, outbox.KeyedFrom));
    }

    private async Task<byte[]> ReadOrMake()
    {
        var record = new GrainState<InstallationSecret>(new InstallationSecret());
        await StoreFault.Reading("the secret of alarm ids", () => storage.ReadStateAsync(StateName, Place, record));
        if (!record.RecordExists)
        {
            record.State = new InstallationSecret { Bytes = RandomNumberGenerator.GetBytes(SecretBytes) };
            await StoreFault.Writing("the secret of alarm ids", () => storage.WriteStateAsync(StateName, Place, record));
        }

        return record.State is { Bytes: { Length: SecretBytes } secret }
            ? secret
            : throw new InvalidDataException("The stored secret of alarm ids is damaged. Restore a backup.");
    }
}
