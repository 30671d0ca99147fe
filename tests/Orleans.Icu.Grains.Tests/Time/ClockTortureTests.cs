using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests.Time;

/// <summary>
/// Random fleets whose clocks are wrong in every way at once: offsets of two hours, drift, jumps, leaps back, wild times, Kafka timestamps
/// of every wrong kind, duplicates, gaps, exchanged devices, and kills with replays from the last commit.
/// </summary>
public sealed class ClockTortureTests(Icu icu, ITestOutputHelper output)
{
    private const string SeedVariable = "ICU_TEST_TORTURE_SEED";
    private const int Fleets = 300;
    private const int AtOnce = 50;
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>What is read again was not read live: a jump among it may be seen only afterwards.</summary>
    private static readonly TimeSpan AfterAKill = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Alarms_OfFleetsWithWrongClocks_AreThoseOfPerfectClocksWithinTwoSeconds()
    {
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
        var prefix = icu.NewId("torture");
        await using var rules = await RuleSession.Begin(
            icu,
            Rule($"{prefix}-spo2", "spo2 < 88", "15 s", "2 min"),
            Rule($"{prefix}-rate", "heartRate > 120", "15 s", "2 min"),
            Rule($"{prefix}-pressure", "systolicBp < 90", "15 s", "30 s"),
            Rule($"{prefix}-both", "spo2 < 88 and heartRate > 120", "3 s", "10 s"),
            Rule($"{prefix}-shock", "heartRate / systolicBp > 1", "2 s", "10 s"));
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "1", CultureInfo.InvariantCulture);
        var raised = 0;
        for (var first = 0; first < Fleets; first += AtOnce)
        {
            raised += await Run([.. Enumerable.Range(first, AtOnce).Select(number => new TorturedFleet(icu, seed + number, icu.World.Time.GetUtcNow()))]);
        }

        output.WriteLine($"{raised} alarms");
        Assert.True(raised > Fleets);
    }

    private async Task<int> Run(TorturedFleet[] fleets)
    {
        await Task.WhenAll(fleets.Select(static fleet => fleet.Begin()));
        for (var second = 0; second < TorturedFleet.Seconds + 20; second++)
        {
            await icu.Pass(TimeSpan.FromSeconds(1));
            await Task.WhenAll(fleets.Select(fleet => fleet.Pass(second)));
        }

        var raised = 0;
        foreach (var fleet in fleets)
        {
            raised += await Compare(fleet);
        }

        return raised;
    }

    private async Task<int> Compare(TorturedFleet fleet)
    {
        var expected = await Raised(fleet.Perfect);
        var found = await Raised(fleet.Tortured);
        var same = expected.Count == found.Count
            && expected.Zip(found).All(pair => pair.First.Rule == pair.Second.Rule && (pair.First.Time - pair.Second.Time).Duration() <= (fleet.WasKilledBefore(pair.First.Time) ? AfterAKill : Tolerance));
        Assert.True(
            same,
            $"{fleet}: expected{Environment.NewLine}{string.Join(Environment.NewLine, expected)}{Environment.NewLine}found{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        return expected.Count;
    }

    /// <summary>When each rule's condition became present, from the alarms' journals.</summary>
    private async Task<List<(string Rule, DateTimeOffset Time)>> Raised(string patient)
    {
        var raised = new List<(string Rule, DateTimeOffset Time)>();

        // The prototype's two rules have neither delay nor hysteresis: the one record that a jump costs may end them for a second.
        foreach (var rule in (await icu.Patient(patient).GetTwin())!.Rules.Where(static rule => rule.RuleId.StartsWith("torture", StringComparison.Ordinal)))
        {
            // From the alarms themselves: the list keeps the newest ended ones only.
            var alarms = icu.Alarm(icu.AlarmIdOf(TwinKind.Patient, patient, rule.RuleId));
            for (var episode = 1; await alarms.Get(episode) is { } detail; episode++)
            {
                raised.AddRange(detail.Journal
                    .Where(static fact => fact.Kind is AlarmFactKind.Raised or AlarmFactKind.Recurred)
                    .Select(fact => (rule.RuleId, fact.Time)));
            }
        }

        return raised;
    }

    private static string Rule(string id, string when, string delay, string stale) => $"""
        id: {id}
        title: {id}
        twin: patient
        priority: medium
        stale: {stale}
        when: {when}
        for: {delay}
        """;
}
