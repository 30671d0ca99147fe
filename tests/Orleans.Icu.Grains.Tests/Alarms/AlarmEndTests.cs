using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests;

/// <summary>The journal of an alarm, which REST shows as it is, says why the alarm ended.</summary>
public sealed class AlarmEndTests
{
    private readonly Icu _icu;
    private readonly string _id;
    private long _offset = -1;

    public AlarmEndTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("end"));
        icu.World.Faults.Clear();
    }

    [Theory]
    [InlineData("when: temperature > 38.5 Cel", "No longer holds: temperature > 38.5 Cel (37.2 Cel and 38.5 Cel).")]
    [InlineData("when: temperature > 38.5 Cel\nclear: temperature < 38 Cel", "Holds now: temperature < 38 Cel (37.2 Cel and 38 Cel).")]
    public async Task Observe_WhenAConditionIsOver_TheJournalSaysWhy(string conditions, string reason)
    {
        await using var rules = await RuleSession.Begin(_icu, $"id: {_id}\ntitle: Fever\ntwin: patient\n{conditions}");
        await Observe(39.5);
        await Observe(37.2);

        var journal = (await _icu.Alarm(_icu.AlarmIdOf(TwinKind.Patient, _id, _id)).Get(1))!.Journal;
        Assert.Equal(
            [(AlarmFactKind.Raised, null), (AlarmFactKind.Cleared, reason), (AlarmFactKind.Ended, null)], journal.Select(static fact => (fact.Kind, fact.Comment)));
    }

    private Task<TelemetryReceipt> Observe(double temperature)
    {
        var after = _offset++;
        return _icu.Patient(_id).Observe(Records.Batch(
            after, Records.Of("mon-" + _id, _offset, _icu.World.Time.GetUtcNow(), new VitalSample(VitalKind.Temperature, temperature))));
    }
}
