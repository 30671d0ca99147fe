using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class AlarmLifeTests
{
    private static readonly AlarmId Id = new(TwinKind.Patient, "17", "stroke-score", 1);
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);
    private readonly AlarmSlot _slot = new();
    private int _second;

    // R = condition present, C = condition gone, A = acknowledged
    [Theory]
    [InlineData("R", true, AlarmSignal.On, 1, "Raised")]
    [InlineData("RC", true, AlarmSignal.Latched, 1, "Raised Cleared")]
    [InlineData("RC", false, AlarmSignal.Off, 1, "Raised Cleared Ended")]
    [InlineData("RA", true, AlarmSignal.Acknowledged, 1, "Raised Acknowledged")]
    [InlineData("RAC", true, AlarmSignal.Off, 1, "Raised Acknowledged Cleared Ended")]
    [InlineData("RCA", true, AlarmSignal.Off, 1, "Raised Cleared Acknowledged Ended")]
    [InlineData("RCR", true, AlarmSignal.On, 1, "Raised Cleared Recurred")]
    [InlineData("RACR", true, AlarmSignal.On, 2, "Raised")]
    [InlineData("RCAR", true, AlarmSignal.On, 2, "Raised")]
    [InlineData("RCR", false, AlarmSignal.On, 2, "Raised")]
    [InlineData("RR", true, AlarmSignal.On, 1, "Raised")]
    [InlineData("CRCC", true, AlarmSignal.Latched, 1, "Raised Cleared")]
    [InlineData("RAA", true, AlarmSignal.Acknowledged, 1, "Raised Acknowledged")]
    public void Apply_WhenEventsCome_SignalEpisodeAndJournalFollow(string events, bool latching, AlarmSignal signal, int episode, string journal)
    {
        foreach (var happened in events)
        {
            Happen(happened, latching);
        }

        Assert.Equal(signal, _slot.Alarm!.Signal);
        Assert.Equal(episode, _slot.Episode);
        Assert.Equal(journal, string.Join(' ', _slot.Journal.Select(static fact => fact.Kind)));
        Assert.Equal(Enumerable.Range(1, _slot.Journal.Count), _slot.Journal.Select(static fact => fact.Sequence));
    }

    [Fact]
    public void Apply_WhenConditionRecurs_KeepsTheGreatestSeverityAndCountsRaises()
    {
        Happen('R', latching: true, severity: 4);
        Happen('C', latching: true, severity: 0);
        Happen('R', latching: true, severity: 6);
        Happen('C', latching: true, severity: 0);
        Happen('R', latching: true, severity: 5);

        Assert.Equal((6d, 3), (_slot.Alarm!.Severity, _slot.Alarm.Raises));
        Assert.Null(_slot.Alarm.ClearedAt);
        Assert.Equal(Start.AddSeconds(1), _slot.Alarm.RaisedAt);
    }

    [Fact]
    public void Apply_WhenAlarmsFollowOneAnother_OwesEveryFactWithItsOwnAlarm()
    {
        foreach (var happened in "RCAR")
        {
            Happen(happened, latching: true);
        }

        Assert.Equal(
            ["patient~17~stroke-score~1 Raised", "patient~17~stroke-score~1 Cleared", "patient~17~stroke-score~1 Acknowledged", "patient~17~stroke-score~1 Ended", "patient~17~stroke-score~2 Raised"],
            _slot.Owed.Select(static change => $"{change.Alarm.Id} {change.Fact.Kind}"));
    }

    [Theory]
    [InlineData("", AcknowledgeOutcome.NotFound)]
    [InlineData("R", AcknowledgeOutcome.Acknowledged)]
    [InlineData("RC", AcknowledgeOutcome.Acknowledged)]
    [InlineData("RA", AcknowledgeOutcome.AlreadyAcknowledged)]
    [InlineData("RAC", AcknowledgeOutcome.AlreadyEnded)]
    public void Acknowledge_WhenAlarmIsInAState_AnswersForIt(string before, AcknowledgeOutcome outcome)
    {
        foreach (var happened in before)
        {
            Happen(happened, latching: true);
        }

        var facts = _slot.Journal.Count;
        Assert.Equal(outcome, AlarmLife.Acknowledge(_slot, "Dr. A", null, Start));
        Assert.Equal(outcome == AcknowledgeOutcome.Acknowledged, _slot.Journal.Count > facts);
    }

    private void Happen(char happened, bool latching, double severity = 4)
    {
        _second++;
        if (happened == 'A')
        {
            AlarmLife.Acknowledge(_slot, "Dr. A", null, Start.AddSeconds(_second));
            return;
        }

        AlarmLife.Apply(_slot, Id, Conditions.Of(_second, happened == 'R', Start.AddSeconds(_second), latching, severity));
    }
}
