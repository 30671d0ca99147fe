using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// How many twins there are, as far as this silo knows: those that the fleet index had when it was last asked, and those that began here
/// since. Answers without a call, so that a flood of unknown ids costs little; other silos' new twins are counted a minute late.
/// </summary>
internal sealed partial class TwinCensus(IGrainFactory grains, IOptions<TwinOptions> options, TwinMetrics metrics, TimeProvider time, ILogger<TwinCensus> log)
    : BackgroundService
{
    private static readonly TimeSpan AskPeriod = TimeSpan.FromMinutes(1);

    private readonly Tally _devices = new();
    private readonly Tally _patients = new();

    /// <summary>The kinds that are counted.</summary>
    public static IReadOnlyList<TwinKind> Kinds { get; } = [TwinKind.Device, TwinKind.Patient];

    /// <summary>How many twins of a kind there are.</summary>
    public int Count(TwinKind kind) => Of(kind).Count;

    /// <summary>How many there may be.</summary>
    public int Maximum(TwinKind kind) => kind == TwinKind.Device ? options.Value.MaximumDevices : options.Value.MaximumPatients;

    /// <summary>Whether no more may begin.</summary>
    public bool IsFull(TwinKind kind) => Count(kind) >= Maximum(kind);

    /// <summary>Makes room for a twin that nobody knows. The same twin may ask again.</summary>
    /// <returns><see langword="false"/> when there are as many as there may be.</returns>
    public bool TryBegin(TwinKind kind, string id)
    {
        var tally = Of(kind);
        if (tally.TryBegin(id, Maximum(kind)))
        {
            return true;
        }

        metrics.Refused(kind);
        return false;
    }

    /// <summary>What to tell somebody whose twin was refused.</summary>
    public string Refusal(TwinKind kind) => kind == TwinKind.Device
        ? FormattableString.Invariant($"There are {Count(kind)} devices; Twins:MaximumDevices is {Maximum(kind)}.")
        : FormattableString.Invariant($"There are {Count(kind)} patients; Twins:MaximumPatients is {Maximum(kind)}.");

    /// <summary>A twin is listed. Its being listed once more, because it has news, counts when the index is asked next, if at all.</summary>
    public void Listed(TwinKind kind, string id) => Of(kind).Listed(id);

    /// <summary>Twins were taken off the list.</summary>
    public void Removed(TwinKind kind, int twins) => Of(kind).Add(-twins);

    /// <summary>Asks the fleet index.</summary>
    public async Task Ask()
    {
        foreach (var kind in Kinds)
        {
            var counts = await Task.WhenAll(FleetShards.Keys(kind).Select(shard => grains.GetGrain<IFleetIndexGrain>(shard).Count()));
            Of(kind).Set(counts.Sum());
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Follow(this);
        while (true)
        {
            await Task.Delay(AskPeriod, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await Ask();
            }
            catch (Exception failure)
            {
                // What was known a minute ago is good enough until it is asked again.
                LogAskFailed(log, failure);
            }
        }
    }

    private Tally Of(TwinKind kind) => kind == TwinKind.Device ? _devices : _patients;

    [LoggerMessage(IcuEvents.CensusFailed, LogLevel.Warning, "The fleet index could not be asked how many twins there are; it will be asked again")]
    private static partial void LogAskFailed(ILogger logger, Exception failure);

    private sealed class Tally
    {
        /// <summary>Ids of twins that began here and are not listed yet: thousands when a fleet is new, none later.</summary>
        private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

        private int _listed;

        public int Count
        {
            get
            {
                lock (_begun)
                {
                    return _listed + _begun.Count;
                }
            }
        }

        public bool TryBegin(string id, int maximum)
        {
            lock (_begun)
            {
                return _begun.Contains(id) || (_listed + _begun.Count < maximum && _begun.Add(id));
            }
        }

        public void Listed(string id)
        {
            lock (_begun)
            {
                _listed += _begun.Remove(id) ? 1 : 0;
                if (_begun.Count == 0)
                {
                    _begun.TrimExcess();
                }
            }
        }

        public void Set(int listed)
        {
            lock (_begun)
            {
                _listed = listed;
            }
        }

        public void Add(int twins)
        {
            lock (_begun)
            {
                _listed += twins;
            }
        }
    }
}
