using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Line and cuff of one patient: one of them counts, whatever order they come in.</summary>
public sealed class PressureSourceTests
{
    private const string Cuff = "nibp-1";
    private const string Line = "mon-1";
    private const string Rule = """
        id: NAME
        title: High
        twin: patient
        source: test
        when: systolicBp > 160
        message: "{systolicBp}"
        """;

    private readonly Icu _icu;
    private readonly string _id;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, long> _offsets = new() { [Line] = -1, [Cuff] = -1 };

    public PressureSourceTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("patient"));
        (_patient, _start) = (icu.Patient(_id), icu.World.Time.GetUtcNow());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Observe_OfLineAndCuffOnBothSidesOfALimit_TheLineCountsInEitherOrder(bool lineFirst)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule.Replace("NAME", _icu.NewId("rule"), StringComparison.Ordinal));
        await Observe(PressureSource.Line, -1, 120);
        await Observe(lineFirst ? PressureSource.Line : PressureSource.Cuff, 0, lineFirst ? 120 : 190);
        await Observe(lineFirst ? PressureSource.Cuff : PressureSource.Line, 0, lineFirst ? 190 : 120);

        var twin = (await _patient.GetTwin())!;
        Assert.Empty(await _icu.Alarms(TwinKind.Patient, _id));
        Assert.Equal(("systolicBp", 120, Line, PressureSource.Line), Shown(twin));
        Assert.Equal(3, twin.Counters.Values);
        var history = await _patient.GetVitals(_start.AddMinutes(-1), _start.AddMinutes(1), TimeSpan.FromMinutes(1));
        Assert.Equal(190, history.Single().Panes.Max(static pane => pane.Max));
    }

    [Fact]
    public async Task Observe_WhenTheLineIsGone_TheCuffCounts()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule.Replace("NAME", _icu.NewId("rule"), StringComparison.Ordinal));
        await Observe(PressureSource.Line, 0, 120);
        await Observe(PressureSource.Cuff, 121, 190);

        Assert.Equal(("systolicBp", 190, Cuff, PressureSource.Cuff), Shown((await _patient.GetTwin())!));
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
    }

    [Fact]
    public async Task Observe_WhenTheLineStopsAfterAReadingOfTheCuff_ThatReadingCounts()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule.Replace("NAME", _icu.NewId("rule"), StringComparison.Ordinal));
        await Observe(PressureSource.Line, 0, 120);
        await Observe(PressureSource.Cuff, 4, 190);
        await Observe(new VitalSample(VitalKind.HeartRate, 70), 120);
        Assert.Empty(await _icu.Alarms(TwinKind.Patient, _id));

        await Observe(new VitalSample(VitalKind.HeartRate, 70), 121);
        var twin = (await _patient.GetTwin())!;
        Assert.Equal(("systolicBp", 190, Cuff, PressureSource.Cuff), Shown(twin));
        Assert.Equal(_start.AddSeconds(4), twin.Vitals.Single(static vital => vital.Vital == "systolicBp").Time);
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
    }

    [Fact]
    public async Task Observe_AfterTheTwinHasSlept_StillKnowsThatTheLineIsThere()
    {
        await Observe(PressureSource.Line, 0, 120);
        await _patient.Checkpoint(Line, Records.Source, _offsets[Line]);
        await _icu.Crash(_patient);
        await Observe(PressureSource.Cuff, 60, 190);

        Assert.Equal(("systolicBp", 120, Line, PressureSource.Line), Shown((await _patient.GetTwin())!));
    }

    [Fact]
    public async Task Observe_OfPairs_RulesReadTheirDifference()
    {
        var rule = _icu.NewId("rule");
        await using var rules = await RuleSession.Begin(
            _icu, Rule.Replace("NAME", rule, StringComparison.Ordinal).Replace("systolicBp > 160", "count(abs(cuffAboveLine) > 25, 65 min) >= 2", StringComparison.Ordinal));
        foreach (var second in new[] { 0, 900 })
        {
            await Observe(PressureSource.Line, second, 120, 85);
            await Observe(PressureSource.Cuff, second + 30, 90, 55);
        }

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
        Assert.Equal((rule, -30d), (alarm.RuleId, alarm.Inputs.Single(static input => input.Name == "cuffAboveLine").Value));
    }

    [Fact]
    public async Task Observe_WhenNobodyNamesASource_TheNewestCounts()
    {
        await Observe(PressureSource.Unknown, 0, 120);
        await Observe(PressureSource.Unknown, 1, 130);

        Assert.Equal(("systolicBp", 130, Line, null), Shown((await _patient.GetTwin())!));
    }

    private static (string Vital, double Value, string? Device, PressureSource? Source) Shown(PatientTwin twin)
    {
        var shown = twin.Vitals.Single(static vital => vital.Vital == "systolicBp");
        return (shown.Vital, shown.Value, shown.DeviceId, shown.Source);
    }

    private Task<TelemetryReceipt> Observe(PressureSource source, int second, double systolic, double? mean = null) => Observe(
        source, second, mean is { } known ? [new(VitalKind.SystolicBp, systolic), new(VitalKind.MeanBp, known)] : [new(VitalKind.SystolicBp, systolic)]);

    private Task<TelemetryReceipt> Observe(VitalSample vital, int second) => Observe(PressureSource.Unknown, second, [vital]);

    private Task<TelemetryReceipt> Observe(PressureSource source, int second, VitalSample[] vitals)
    {
        var device = source == PressureSource.Cuff ? Cuff : Line;
        var after = _offsets[device]++;
        return _patient.Observe(Records.Batch(after, new Telemetry
        {
            DeviceId = device,
            Offset = _offsets[device],
            TimeTicks = _start.AddSeconds(second).UtcTicks,
            Vitals = vitals,
            Detail = source == PressureSource.Unknown ? null : new TelemetryDetail { PressureSource = source },
        }));
    }
}
