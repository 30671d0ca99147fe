using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

/// <summary>Rules and twins of a cluster.</summary>
public sealed class TwoSilosRuleTests : IAsyncLifetime
{
    private const string Rule = "fast";
    private TwoSilos? _silos;

    private TwoSilos Silos => _silos!;

    public async ValueTask InitializeAsync() => _silos = await TwoSilos.Start();

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    [Fact]
    public async Task Put_ThroughOneSilo_IsInForceForThePatientsOfTheOther()
    {
        var patient = Silos.Second.Grains.GetGrain<IPatientGrain>("p-1");
        await patient.Observe(Batch(0, 130));
        Assert.Equal(Silos.Second.Address, await Silos.SiloOf(patient));

        await Put(Silos.First, "heartRate > 120");
        await patient.Observe(Batch(1, 130));

        Assert.True((await Alarm("p-1"))!.ConditionPresent);
    }

    [Fact]
    public async Task Put_ThroughOneSilo_ReachesASilentPatientOfTheOther()
    {
        await Put(Silos.First, "heartRate > 120");
        var patient = Silos.Second.Grains.GetGrain<IPatientGrain>("p-2");
        await patient.Observe(Batch(0, 130));
        await patient.Checkpoint("mon-1", Records.Source, 1);
        Assert.Equal((Silos.Second.Address, true), (await Silos.SiloOf(patient), (await Alarm("p-2"))!.ConditionPresent));

        await Put(Silos.First, "heartRate > 140");

        await Silos.PassUntil(async () => !(await Alarm("p-2"))!.ConditionPresent, "the other silo's patient to be judged by the new limit");
    }

    [Fact]
    public async Task Put_WhenTheSiloOfTheRuleBookIsGone_GoesOnWhereItWas()
    {
        var before = await Put(Silos.First, "heartRate > 120");
        await Silos.Move(Book(Silos.First), Silos.Second, () => Book(Silos.First).List());
        await Silos.Second.Kill();

        var after = await Put(Silos.First, "heartRate > 140");

        Assert.True(after > before);
        Assert.Equal([2, 1], (await Book(Silos.First).GetJournal(10, null)).Entries.Select(static entry => entry.Sequence));
    }

    private static IRuleBookGrain Book(TestSilo silo) => silo.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key);

    private static TelemetryBatch Batch(long after, double heartRate) =>
        Records.Batch(after == 0 ? -1 : after, Records.HeartRate("mon-1", after + 1, new DateTimeOffset(2026, 11, 22, 21, 0, (int)after, TimeSpan.Zero), heartRate));

    /// <summary>Puts the rule, and lets time pass until each silo has it: one that was not told asks.</summary>
    private async Task<long> Put(TestSilo silo, string when)
    {
        var document = RuleSession.Document($"""
            id: {Rule}
            title: Fast heart
            twin: patient
            when: {when}
            """);
        var receipt = await Book(silo).Put(Rule, document, "engineer", null);
        Assert.True(receipt.Outcome is RuleChangeOutcome.Created or RuleChangeOutcome.Done);
        await Silos.PassUntil(
            () => Task.FromResult(Silos.Running.All(one => one.Library.Version == receipt.Edition)),
            $"edition {receipt.Edition} to be in force everywhere");
        return receipt.Edition;
    }

    private async Task<Alarm?> Alarm(string patientId)
    {
        var list = Silos.First.Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(TwinKind.Patient, patientId));
        var page = await list.Query(new AlarmQuery(null, null, patientId, null, AlarmPriority.Low, 100, null));
        return page.Alarms.SingleOrDefault(static alarm => alarm.RuleId == Rule);
    }
}
