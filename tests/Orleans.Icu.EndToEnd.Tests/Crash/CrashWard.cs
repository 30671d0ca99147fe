namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The ward of the crash test: what it sends, who falls ill, what people do meanwhile, and what has to be so in the end.</summary>
internal sealed class CrashWard : IAsyncDisposable
{
    private readonly CrashSite _site;
    private readonly Plants _plants;
    private readonly Transfers _transfers;
    private readonly Acknowledgements _acknowledgements;
    private readonly AttributeChanges _changes;
    private readonly CrashLoad _load;
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();

    private CrashWard(CrashSite site, int patients, Transfers transfers, int seed)
    {
        (_site, _transfers, _plants) = (site, transfers, new Plants(patients));
        _acknowledgements = new Acknowledgements(site, _plants, new Random(seed + 1));

        // None of patients that fall ill: that an alarm is told must not need a call to its twin.
        string[] twins =
        [
            .. transfers.Devices.Select(static id => "devices/" + id),
            .. transfers.Devices.SelectMany(Transfers.PatientsOf).Select(static id => "patients/" + id),
        ];
        _changes = new AttributeChanges(site, twins, new Random(seed + 2));
        Sending = new SteadyWard(site.Broker.Bootstrap, patients + transfers.Devices.Count, areNumbered: true, beforeRound: _plants.BeforeRound);
        _load = new CrashLoad(Sending, transfers.StepAsync, _acknowledgements.StepAsync, _changes.StepAsync);
    }

    public SteadyWard Sending { get; }

    /// <summary>Starts the silo and the ward.</summary>
    /// <param name="site">Where it runs.</param>
    /// <param name="patients">How many patients, each with one device, fall ill again and again.</param>
    /// <param name="moved">How many devices are moved again and again.</param>
    /// <param name="seed">Of all that is random.</param>
    public static async Task<CrashWard> BeginAsync(CrashSite site, int patients, int moved, int seed)
    {
        await site.StartAsync();
        await site.Rest.TurnOffPatientRulesAsync();
        await site.Rest.PutRuleAsync(CrashRule.Id, CrashRule.Yaml);
        var transfers = new Transfers(site, [.. Enumerable.Range(patients, moved).Select(SteadyWard.Id)]);
        await transfers.BeginAsync();
        return new CrashWard(site, patients, transfers, seed);
    }

    /// <summary>Fails the test when some of what people do has failed.</summary>
    public Task CheckAsync() => _load.CheckAsync();

    /// <summary>Lets all that was begun come to its end, and says what is wrong.</summary>
    public async Task<List<string>> EndAsync()
    {
        _plants.End();
        await Eventually.Sees(
            "every alarm is told and acknowledged",
            () => Task.FromResult(_plants.All.Where(plant => !_acknowledgements.Answered.Contains(plant.AlarmId)).ToList()),
            static left => left.Count == 0);
        await Eventually.Holds("every patient is well again", () => Sending.Rounds > _plants.LastRound);
        await _load.EndAsync();
        await Sending.EndAsync();
        var end = TimeProvider.System.GetUtcNow();
        using var kafka = new KafkaProbe(_site.Broker.Bootstrap);
        await kafka.AwaitCommittedAsync(Telemetry.Topic);
        return
        [
            .. new ToldCheck(_site, _plants).Problems(),
            .. await new AlarmCheck(_site, _plants, _acknowledgements).ProblemsAsync(end),
            .. await new RecordCheck(_site, Sending, _transfers, _start).ProblemsAsync(),
            .. await new CallCheck(_site, _transfers, _changes).ProblemsAsync(),
        ];
    }

    /// <summary>The longest times from when an alarm was due to when people were told.</summary>
    public string Delays() => new ToldCheck(_site, _plants).Delays();

    public override string ToString() =>
        $"{Sending.Rounds} rounds, {_plants.All.Count} plants; {_acknowledgements}; {_transfers}; {_changes}";

    public ValueTask DisposeAsync() => Sending.DisposeAsync();
}
