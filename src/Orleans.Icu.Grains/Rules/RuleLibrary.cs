using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>
/// The rules in force on this silo. Twins compare one reference at their next record, deadline or wake. Hears of changes at once from
/// the rule book, and asks every few seconds in case it did not. An edition that cannot be compiled is left out: the last good one
/// stays in force.
/// </summary>
internal sealed partial class RuleLibrary(IGrainFactory grains, RuleVocabulary vocabulary, TimeProvider time, RuleMetrics metrics, ILogger<RuleLibrary> log)
    : BackgroundService, ILocalRules, IRuleBookObserver
{
    private static readonly TimeSpan AskPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _asking = new(1);
    private volatile TaskCompletionSource _news = NewSignal();
    private volatile RuleEditions _current = RuleEditions.BuiltIn(vocabulary);
    private volatile string? _problem;
    private IRuleBookObserver? _self;
    private long _seen = -1;

    /// <summary>The rules of patients.</summary>
    public RuleEdition Patients => _current.Patient;

    /// <summary>The rules of devices.</summary>
    public RuleEdition Devices => _current.Device;

    /// <summary>Version of the rule book's edition that is in force here; −1 before it was read.</summary>
    public long Version => _current.Version;

    /// <summary>Completes when the rule book was read for the first time.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Why the newest edition is not in force here, or not wholly; <see langword="null"/> when it is.</summary>
    public string? Problem => _problem;

    /// <summary>A rule, also one that is turned off; <see langword="null"/> when there is none of that id.</summary>
    public RuleDefinition? Find(string ruleId) => _current.Definitions.FirstOrDefault(rule => rule.Id == ruleId);

    /// <summary>Reads the rule book for the first time, so that no record is read before.</summary>
    public async Task Load(CancellationToken cancellationToken)
    {
        await Ask(cancellationToken);
        _loaded.TrySetResult();
    }

    public async Task WaitFor(long edition, CancellationToken cancellationToken)
    {
        await Ask(cancellationToken);
        while (Volatile.Read(ref _seen) < edition)
        {
            await Task.Delay(RetryPeriod, time, cancellationToken);
            await Ask(cancellationToken);
        }
    }

    Task IRuleBookObserver.OnChanged(long version)
    {
        _news.TrySetResult();
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _asking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loaded.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            var period = AskPeriod;
            try
            {
                _news = NewSignal();
                await Ask(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnreachable(log, failure);
                period = RetryPeriod;
            }

            await Task.WhenAny(_news.Task, Task.Delay(period, time, stoppingToken));
        }
    }

    /// <summary>Asks the rule book for a newer edition. One question at a time: a later one must not be overtaken.</summary>
    private async Task Ask(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            _self ??= grains.CreateObjectReference<IRuleBookObserver>(this);
            if (await grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key).Follow(_self, _seen).WaitAsync(cancellationToken) is { } edition)
            {
                Take(edition);
                Volatile.Write(ref _seen, edition.Version);
                await RefreshTwins(edition.Version);
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    private void Take(RuleBookEdition edition)
    {
        try
        {
            _current = RuleEditions.Compile(edition, vocabulary, _current);
            _problem = null;
            metrics.EditionTaken();
            LogTaken(log, edition.Version, _current.Patient.Set.Rules.Length, _current.Device.Set.Rules.Length);
        }
        catch (Exception failure)
        {
            // Whatever it is: twins go on with the rules they have.
            metrics.EditionRefused();
            _problem = failure.Message;
            if (TryTakeReadable(edition, out var unread))
            {
                LogTakenInPart(log, edition.Version, string.Join(", ", unread), failure.Message);
            }
            else
            {
                LogRefused(log, failure, edition.Version, _current.Version);
            }
        }
    }

    /// <summary>
    /// Does without what it cannot read, unless the last good edition has such a rule. A silo that has just started has no last good
    /// edition; one whose edition is already without those rules, say of a signal that is configured no more, must not stay at it.
    /// </summary>
    /// <param name="edition">The edition.</param>
    /// <param name="unread">The rules it cannot read.</param>
    /// <returns>Whether it did; otherwise the last good edition stays in force, at the start that is the built-in rules alone.</returns>
    private bool TryTakeReadable(RuleBookEdition edition, out IReadOnlyList<string> unread)
    {
        unread = [];
        try
        {
            var readable = RuleEditions.CompileReadable(edition, vocabulary, out var problems);
            unread = [.. problems.Select(static problem => problem.File).Distinct(StringComparer.Ordinal)];
            if (_current.Version >= 0 && unread.Any(rule => Find(rule) is not null))
            {
                return false;
            }

            _current = readable;
            return true;
        }
        catch (Exception)
        {
            // Not even without them; the caller logs why the edition could not be taken.
            return false;
        }
    }

    /// <summary>Twins that no record wakes have to take the new rules, too. Every silo says so: a shard does it once.</summary>
    private async Task RefreshTwins(long version)
    {
        if (!Loaded.IsCompleted)
        {
            return;
        }

        try
        {
            await Task.WhenAll(FleetShards.Twins.SelectMany(FleetShards.Keys).Select(shard => grains.GetGrain<IFleetIndexGrain>(shard).Refresh(version)));
        }
        catch (Exception failure)
        {
            // Twins that are heard of take them all the same; the silent ones when they next wake.
            LogUnreachable(log, failure);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(IcuEvents.RulesTaken, LogLevel.Information, "Edition {Edition} of the rule book is in force: {PatientRules} rules of patients, {DeviceRules} of devices")]
    private static partial void LogTaken(ILogger logger, long edition, int patientRules, int deviceRules);

    [LoggerMessage(IcuEvents.RulesRefused, LogLevel.Error, "Edition {Edition} of the rule book cannot be compiled by this silo; edition {InForce} stays in force (-1: the built-in rules)")]
    private static partial void LogRefused(ILogger logger, Exception failure, long edition, long inForce);

    [LoggerMessage(IcuEvents.RulesTakenInPart, LogLevel.Error, "Edition {Edition} of the rule book is in force without {Rules}, which this silo cannot read; all other rules work. {Problem}")]
    private static partial void LogTakenInPart(ILogger logger, long edition, string rules, string problem);

    [LoggerMessage(IcuEvents.RuleBookUnreachable, LogLevel.Warning, "The rule book cannot be reached; the rules stay as they are, and it will be asked again")]
    private static partial void LogUnreachable(ILogger logger, Exception failure);
}
