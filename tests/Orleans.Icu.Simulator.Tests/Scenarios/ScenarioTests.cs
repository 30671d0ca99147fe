using System.Text.Json;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Tests.Scenarios;

public sealed class ScenarioTests
{
    private const int Onset = 60;

    public static TheoryData<string, int, string, double, double> Courses => new()
    {
        // scenario, seconds after the onset, vital sign, lowest, highest
        { "stroke", 12, "heartRate", 131, 200 },
        { "stroke", 12, "systolicBp", 220, 290 },
        { "stroke", 900, "temperature", 38.1, 39.5 },
        { "stroke", 900, "heartRate", 131, 200 },
        { "sepsis", 600, "heartRate", 50, 100 },
        { "sepsis", 3 * 3600, "temperature", 38.9, 41 },
        { "sepsis", 6 * 3600, "systolicBp", 50, 100 },
        { "sepsis", 6 * 3600, "heartRate", 111, 180 },
        { "sepsis", 6 * 3600, "respiratoryRate", 22, 45 },
        { "sepsis", 6 * 3600, "spo2", 80, 94 },
        { "haemorrhage", 60, "systolicBp", 95, 140 },
        { "haemorrhage", 600, "systolicBp", 40, 90 },
        { "haemorrhage", 600, "heartRate", 120, 180 },
        { "haemorrhage", 3600, "temperature", 33, 36 },
        { "desaturation", 35, "spo2", 70, 87 },
        { "desaturation", 200, "spo2", 70, 87 },
        { "desaturation", 280, "spo2", 94, 100 },
        { "lead-off", 240, "heartRate", 50, 110 },
        { "stuck-sensor", 600, "systolicBp", 100, 150 },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public void Next_AfterTheOnset_FollowsTheCourse(string scenario, int seconds, string vital, double lowest, double highest)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var records = Telemetry.Run(Monitor(seed, scenario), 0, Onset + seconds, seconds < 600 ? 1 : 60);
            Assert.InRange(records.Last().Record.Vital(vital)!.Value, lowest, highest);
        }
    }

    [Fact]
    public void Next_BeforeTheOnset_IsAsWithoutScenario()
    {
        foreach (var name in ScenarioCatalog.Names)
        {
            var healthy = new MonitorModel("m", 5);
            var monitor = Monitor(5, name, artefacts: true);
            for (var second = 0; second < Onset; second++)
            {
                var time = Telemetry.Start.AddSeconds(second);
                Assert.Equal(healthy.Next(time).ToArray(), monitor.Next(time).ToArray());
            }
        }
    }

    [Fact]
    public void Stroke_TripsBothRulesWithinTwentySeconds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var rules = new StrokeRules();
            foreach (var (second, record) in Telemetry.Run(Monitor(seed, "stroke"), 0, Onset + 20))
            {
                rules.Heart(second, record.Vital("heartRate")!.Value);
                rules.Pressure(second, record.Vital("systolicBp")!.Value);
                rules.Temperature(second, record.Vital("temperature")!.Value);
            }

            Assert.InRange(rules.ScoreRaisedAt ?? double.MaxValue, Onset, Onset + 20);
            Assert.InRange(rules.SequenceRaisedAt ?? double.MaxValue, Onset, Onset + 20);
        }
    }

    [Fact]
    public void Stroke_IsSeenAsAtrialFibrillation()
    {
        var records = Telemetry.Run(Monitor(1, "stroke"), 0, Onset).Select(r => r.Record).ToList();

        Assert.True(records[Onset].GetProperty("flags").GetProperty("atrialFibrillation").GetBoolean());
        Assert.DoesNotContain(records.Take(Onset), r => r.TryGetProperty("flags", out var f) && f.GetProperty("atrialFibrillation").GetBoolean());
    }

    [Fact]
    public void Haemorrhage_RaisesTheShockIndexAboveOneWithinTenMinutes()
    {
        var record = Telemetry.Run(Monitor(1, "haemorrhage"), 0, Onset + 600).Last().Record;

        Assert.True(record.Vital("heartRate") / record.Vital("systolicBp") > 1.0);
    }

    [Fact]
    public void LeadOff_TakesHeartRateAndRespirationAndSaysSo()
    {
        var records = Telemetry.Run(Monitor(1, "lead-off"), 0, Onset + 200).ToDictionary(r => r.Second, r => r.Record);

        Assert.All(Enumerable.Range(Onset, 180), second =>
        {
            Assert.Null(records[second].Vital("heartRate"));
            Assert.Null(records[second].Vital("respiratoryRate"));
            Assert.NotNull(records[second].Vital("pulseRate"));
        });
        Assert.True(LeadsOff(records[Onset]));
        Assert.False(LeadsOff(records[Onset + 180]));
        Assert.NotNull(records[Onset + 180].Vital("heartRate"));
    }

    [Fact]
    public void StuckSensor_HoldsItsValuesWhileThePressureMoves()
    {
        var records = Telemetry.Run(Monitor(1, "stuck-sensor"), 0, Onset + 900).Where(r => r.Second >= Onset).Select(r => r.Record).ToList();

        Assert.All(["heartRate", "pulseRate", "spo2", "respiratoryRate"], vital => Assert.Single(records.Select(r => r.Vital(vital)).Distinct()));
        Assert.True(records.Select(r => r.Vital("systolicBp")).Distinct().Count() > 5);
    }

    [Fact]
    public void StuckSensor_WhenAnArtefactCoversTheOnset_HoldsTheFirstValueAfterIt()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var records = Telemetry.Run(Monitor(seed, "stuck-sensor", artefacts: true), 0, Onset + 900).Where(r => r.Second >= Onset + 10);

            Assert.Single(records.Select(r => r.Record.Vital("spo2")).Distinct());
        }
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(2 * 3600, 52)]
    [InlineData(4 * 3600 - 60, 5)]
    [InlineData(6 * 3600, 100)]
    public void BatteryFade_DischargesAndCharges(int seconds, int percent)
    {
        var (_, record) = Telemetry.Run(Monitor(1, "battery-fade"), 0, Onset + seconds, 60).Last();

        Assert.Equal(percent, record.GetProperty("status").GetProperty("batteryPercent").GetInt32());
    }

    [Fact]
    public void BatteryFade_TakesTheCapacityBelowEightyPercentInThreeCyclesOfAWeek()
    {
        var capacities = Telemetry.Run(Monitor(1, "battery-fade"), 0, 7 * 86_400, 3600)
            .Select(r => r.Record.GetProperty("status").GetProperty("batteryCapacityPercent").GetInt32())
            .ToList();

        Assert.Equal(capacities.OrderDescending(), capacities);
        Assert.InRange(capacities[0], 92, 100);
        Assert.True(capacities.Where(c => c < 80).Distinct().Count() >= 3);
    }

    [Theory]
    [InlineData("silence", Onset, Onset + 299)]
    [InlineData("link-flapping", Onset, Onset + 59)]
    [InlineData("link-flapping", Onset + 300, Onset + 359)]
    [InlineData("link-flapping", Onset + 3600, Onset + 3659)]
    public void Next_WhileTheMonitorIsCutOff_IsEmpty(string scenario, int first, int last)
    {
        var heard = Telemetry.Run(Monitor(1, scenario), 0, last + 1).Select(r => r.Second).ToHashSet();

        Assert.Contains(first - 1, heard);
        Assert.DoesNotContain(Enumerable.Range(first, last - first + 1), heard.Contains);
        Assert.Contains(last + 1, heard);
    }

    [Fact]
    public void Silence_LeavesNoHoleInTheSequence()
    {
        var sequence = Telemetry.Run(Monitor(1, "silence"), 0, Onset + 400).Select(r => r.Record.GetProperty("seq").GetInt64()).ToList();

        Assert.Equal(Enumerable.Range(1, sequence.Count).Select(i => (long)i), sequence);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(120, 2)]
    [InlineData(6 * 3600, 360)]
    public void ClockDrift_GainsASecondAMinute(int seconds, double skew)
    {
        var (second, record) = Telemetry.Run(Monitor(1, "clock-drift"), 0, Onset + seconds, 60).Last();

        Assert.Equal(skew, (record.GetProperty("time").GetDateTimeOffset() - Telemetry.Start.AddSeconds(second)).TotalSeconds, 0.002);
    }

    [Fact]
    public void Scenarios_CanBeLaidOverOneAnother()
    {
        var monitor = new MonitorModel(
            "m", 1, artefacts: false, scenarios:
            [
                ScenarioCatalog.Create("haemorrhage", TimeSpan.Zero),
                ScenarioCatalog.Create("lead-off", TimeSpan.FromSeconds(600)),
                ScenarioCatalog.Create("clock-drift", TimeSpan.Zero),
            ]);

        var (second, record) = Telemetry.Run(monitor, 0, 660).Last();

        Assert.Null(record.Vital("heartRate"));
        Assert.True(record.Vital("systolicBp") < 90);
        Assert.NotEqual(Telemetry.Start.AddSeconds(second), record.GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public void Next_WhateverHappens_StaysPlausibleWithoutArtefacts()
    {
        foreach (var name in ScenarioCatalog.Names)
        {
            var vitals = Telemetry.Run(Monitor(2, name), 0, 8 * 3600, 20).SelectMany(r => r.Record.GetProperty("vitals").EnumerateObject());

            Assert.All(vitals, v => Assert.True(Telemetry.IsPlausible(v.Name, v.Value.GetDouble()), $"{name}: {v.Name} {v.Value}"));
        }
    }

    private static bool LeadsOff(JsonElement record) => record.GetProperty("status").GetProperty("leadsOff").GetBoolean();

    private static MonitorModel Monitor(int seed, string scenario, bool artefacts = false) =>
        new("m", seed, scenarios: [ScenarioCatalog.Create(scenario, TimeSpan.FromSeconds(Onset))], artefacts: artefacts);
}
