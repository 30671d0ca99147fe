using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class AlarmGrainTests : IDisposable
{
    private readonly Icu _icu;
    private readonly string _twin;
    private readonly AlarmId _id;
    private readonly IAlarmGrain _alarm;
    private readonly DateTimeOffset _start;
    private int _sequence;

    public AlarmGrainTests(Icu icu)
    {
        (_icu, _twin) = (icu, icu.NewId("patient"));
        _id = _icu.AlarmIdOf(TwinKind.Patient, _twin, "stroke-score");
        (_alarm, _start) = (icu.Alarm(_id), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose()
    {
        _icu.World.Publisher.IsDown = false;
        _icu.World.Publisher.Release();
    }

    [Fact]
    public async Task Acknowledge_WhenAlarmIsInAState_AnswersForIt()
    {
        Assert.Equal(AcknowledgeOutcome.NotFound, await Acknowledge(1));
        await Raise();
        Assert.Equal(AcknowledgeOutcome.Acknowledged, await Acknowledge(1));
        Assert.Equal(AcknowledgeOutcome.AlreadyAcknowledged, await Acknowledge(1));
        await ClearCondition();
        Assert.Equal(AcknowledgeOutcome.AlreadyEnded, await Acknowledge(1));
        await Raise();
        Assert.Equal(AcknowledgeOutcome.AlreadyEnded, await Acknowledge(1));
        Assert.Equal(AcknowledgeOutcome.Acknowledged, await Acknowledge(2));
        Assert.Equal(AcknowledgeOutcome.NotFound, await Acknowledge(3));
    }

    [Fact]
    public async Task Get_WhenTheNextAlarmBegan_ShowsThePastOneWithItsJournal()
    {
        await Raise();
        await Acknowledge(1);
        await ClearCondition();
        await Raise();
        await _icu.Crash(_alarm);

        var past = await _alarm.Get(1);
        Assert.Equal(AlarmSignal.Off, past!.Alarm.Signal);
        Assert.Equal("Raised Acknowledged Cleared Ended", Kinds(past));
        Assert.Equal("Dr. A", past.Journal[1].By);
        Assert.Equal("Raised", Kinds((await _alarm.Get(2))!));
        Assert.Null(await _alarm.Get(3));
        Assert.Equal([AlarmSignal.On, AlarmSignal.Off], (await _icu.Alarms(TwinKind.Patient, _twin)).OrderByDescending(static alarm => alarm.Id).Select(static alarm => alarm.Signal));
    }

    [Fact]
    public async Task Get_WhenAnAlarmCameAgainForDays_ShowsItsWholeJournalAndEachChangeStoresAsLittleAsBefore()
    {
        await ComeAndGo(10);
        var early = StoredBytes;
        await ComeAndGo(50);
        await _icu.Crash(_alarm);

        AssertWhole((await _alarm.Get(1))!, 120);
        Assert.InRange(StoredBytes, 1, early + (early / 4));

        await Acknowledge(1);
        await Raise();
        AssertWhole((await _alarm.Get(1))!, 122);
        Assert.Equal("Raised", Kinds((await _alarm.Get(2))!));
    }

    [Fact]
    public async Task Get_WhenTheSiloDiedWhileAPageOfTheJournalWasKeptApart_ShowsEachFactOnce()
    {
        await ComeAndGo(8);
        _icu.World.Faults.Plan(1, Fault.After, what => what.StartsWith("write alarm-1-facts-0 ", StringComparison.Ordinal), () => _icu.World.Store.Cut(_alarm));
        await Record.ExceptionAsync(Raise);
        await Icu.Leave(_alarm);
        Assert.True(_icu.World.Faults.Happened);
        AssertWhole((await _alarm.Get(1))!, 16);

        await Raise();
        AssertWhole((await _alarm.Get(1))!, 17);
    }

    [Fact]
    public async Task Apply_WhenAChangeComesTwice_CountsOnce()
    {
        await Raise();
        await _alarm.Apply(Conditions.Of(_sequence, true, _start) with { TwinId = _twin });

        Assert.Equal("Raised", Kinds((await _alarm.Get(1))!));
        Assert.Equal(["Raised"], _icu.World.Publisher.KindsOf(Id(1)));
    }

    [Fact]
    public async Task Apply_WhenChangesFollowOneAnother_EachIsOneWriteAndWhatEverybodyHasIsGoneSoon()
    {
        var writes = 0;
        _icu.World.Faults.FailAll(what =>
        {
            writes += IsWrite(what) ? 1 : 0;
            return false;
        });
        await ComeAndGo(3);
        Assert.Equal(6, writes);

        await _icu.PassUntil(() => Task.FromResult(writes == 7), "what everybody has to leave the stored state");
        await _icu.Crash(_alarm);
        await _alarm.Get(1);
        await _icu.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal("Raised Cleared Recurred Cleared Recurred Cleared", string.Join(' ', _icu.World.Publisher.KindsOf(Id(1))));
    }

    [Fact]
    public async Task Apply_WhenTheSiloStopsAtOnce_NothingIsHandedOverAgain()
    {
        await Raise();
        await Icu.Leave(_alarm);
        await _alarm.Get(1);
        await _icu.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(["Raised"], _icu.World.Publisher.KindsOf(Id(1)));
    }

    [Fact]
    public async Task Apply_WhenTheSiloDiesAtOnce_PeopleHearOnceAndTheWorldKnowsTheRepetitionByItsId()
    {
        await Raise();
        await _icu.Crash(_alarm);
        await _alarm.Get(1);
        await _icu.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(["Raised"], _icu.World.Publisher.DistinctKindsOf(Id(1)));
        Assert.Single(_icu.World.Channels.Sms(Id(1)).Select(static message => message.IdempotencyKey).Distinct());
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _twin));
    }

    [Fact]
    public async Task Apply_WhenTheBrokerIsAway_TellsPeopleAtOnceAndPublishesWhenItIsBack()
    {
        _icu.World.Publisher.IsDown = true;
        await Raise();
        await ClearCondition();
        Assert.NotEmpty(await _icu.Messages(Id(1)).GetDeliveries());
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _twin));
        _icu.World.Publisher.IsDown = false;

        await _icu.PassUntil(() => Published("Raised Cleared"), "the facts to be published by the timer");
    }

    [Fact]
    public async Task Acknowledge_WhileTheBrokerDoesNotAnswer_IsAnsweredAndEachFactIsPublishedOnce()
    {
        _icu.World.Publisher.Hold(_twin);
        await Answered(Raise());
        await Answered(Acknowledge(1));
        await Answered(ClearCondition());
        await _icu.Pass(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(await _icu.Messages(Id(1)).GetDeliveries());
        Assert.Equal(AlarmSignal.Off, Assert.Single(await _icu.Alarms(TwinKind.Patient, _twin)).Signal);
        _icu.World.Publisher.Release();

        await _icu.PassUntil(() => Published("Raised Acknowledged Cleared Ended"), "the facts to be published");
        await _icu.Remind(_alarm);
        Assert.Equal(["Raised", "Acknowledged", "Cleared", "Ended"], _icu.World.Publisher.KindsOf(Id(1)));
        Assert.Empty(_icu.World.Reminders.Of(_alarm));
    }

    [Fact]
    public async Task Apply_WhileTheBrokerDoesNotAnswerAndTheSiloDies_TheReminderPublishes()
    {
        _icu.World.Publisher.Hold(_twin);
        await Answered(Raise());
        await _icu.Crash(_alarm);
        _icu.World.Publisher.Release();
        await _icu.Remind(_alarm);

        Assert.Equal(["Raised"], _icu.World.Publisher.DistinctKindsOf(Id(1)));
    }

    [Fact]
    public async Task Apply_WhenTheBrokerIsAwayAndTheSiloDies_TheReminderPublishes()
    {
        _icu.World.Publisher.IsDown = true;
        await Raise();
        await _icu.Crash(_alarm);
        _icu.World.Publisher.IsDown = false;
        await _icu.Remind(_alarm);

        Assert.Equal(["Raised"], _icu.World.Publisher.KindsOf(Id(1)));
        Assert.Empty(_icu.World.Reminders.Of(_alarm));
    }

    [Fact]
    public async Task Apply_WhenStoringFailedTheFirstTime_TheRepetitionIsDurable()
    {
        _icu.World.Faults.Plan(1, Fault.Before, IsWrite);
        var raised = Conditions.Of(1, true, _start) with { TwinId = _twin };
        await Assert.ThrowsAsync<StoreFailedException>(() => _alarm.Apply(raised));
        _icu.World.Publisher.IsDown = true;
        await _alarm.Apply(raised);
        await _icu.Crash(_alarm);
        Assert.Equal("Raised", Kinds((await _alarm.Get(1))!));
    }

    [Fact]
    public async Task Acknowledge_WhenStoringFailedTheFirstTime_TheRepetitionIsDurable()
    {
        await Raise();
        _icu.World.Faults.Plan(1, Fault.Before, IsWrite);
        await Assert.ThrowsAnyAsync<Exception>(() => Acknowledge(1));

        Assert.Equal(AcknowledgeOutcome.AlreadyAcknowledged, await Acknowledge(1));
        await _icu.Crash(_alarm);
        Assert.Equal(AlarmSignal.Acknowledged, (await _alarm.Get(1))!.Alarm.Signal);
    }

    [Fact]
    public async Task Acknowledge_WhenTheSiloDiesBeforeItIsTold_TheReminderTellsTheListAndTheWorld()
    {
        await Raise();
        _icu.World.Faults.Plan(1, Fault.After, IsWrite, () => _icu.World.Store.Cut(_alarm));
        await Assert.ThrowsAnyAsync<Exception>(() => Acknowledge(1));
        await Icu.Leave(_alarm);
        await _icu.Remind(_alarm);

        Assert.Equal(AlarmSignal.Acknowledged, Assert.Single(await _icu.Alarms(TwinKind.Patient, _twin)).Signal);
        Assert.Equal(["Raised", "Acknowledged"], _icu.World.Publisher.DistinctKindsOf(Id(1)));
    }

    [Fact]
    public async Task Record_WhenMoreAlarmsEndThanAreKept_ForgetsTheOldestEndedOnesOnly()
    {
        var list = _icu.Grains.GetGrain<IAlarmIndexGrain>(_icu.NewId("list"));
        await Raise();
        var template = (await _alarm.Get(1))!.Alarm;
        for (var number = 1; number <= TestSilo.EndedAlarmsKept + 15; number++)
        {
            var alarm = template with { Id = $"patient~x~rule~{number}", RaisedAt = _start.AddSeconds(number) };
            await list.Record(alarm);
            await list.Record(alarm with { Signal = number > 3 ? AlarmSignal.Off : AlarmSignal.On });
            await list.Record(alarm);
            await list.Record(alarm with { Signal = number > 3 ? AlarmSignal.Off : AlarmSignal.On });
        }

        await _icu.Crash(list);
        var listed = (await Listed(list)).Order().ToList();
        Assert.Equal([1, 2, 3, .. Enumerable.Range(16, TestSilo.EndedAlarmsKept)], listed);
    }

    private static async Task<IEnumerable<int>> Listed(IAlarmIndexGrain list) =>
        (await list.Query(new AlarmQuery(null, null, null, null, AlarmPriority.Low, 100, null))).Alarms.Select(static alarm => int.Parse(alarm.Id.Split('~')[3], System.Globalization.CultureInfo.InvariantCulture));

    private static void AssertWhole(AlarmDetail detail, int facts) =>
        Assert.Equal(Enumerable.Range(1, facts), detail.Journal.Select(static fact => fact.Sequence));

    private static string Kinds(AlarmDetail detail) => string.Join(' ', detail.Journal.Select(static fact => fact.Kind));

    /// <summary>Lets time pass until a call is answered; the broker is not.</summary>
    private async Task Answered(Task call)
    {
        await _icu.PassUntil(() => Task.FromResult(call.IsCompleted), "the call to be answered");
        await call;
    }

    private bool IsWrite(string what) => what == "write alarm alarm/" + _id.GrainKey;

    private string Id(int episode) => (_id with { Episode = episode }).ToString();

    private int StoredBytes => _icu.World.Store.Rows.Single(row => row.Name == "alarm" && row.Grain == _alarm.GetGrainId()).Bytes.Length;

    private async Task ComeAndGo(int times)
    {
        for (var coming = 0; coming < times; coming++)
        {
            await Raise();
            await ClearCondition();
        }
    }

    private Task Raise() => _alarm.Apply(Conditions.Of(++_sequence, true, _start.AddSeconds(_sequence)) with { TwinId = _twin });

    private Task ClearCondition() => _alarm.Apply(Conditions.Of(++_sequence, false, _start.AddSeconds(_sequence)) with { TwinId = _twin });

    private async Task<AcknowledgeOutcome> Acknowledge(int episode) => (await _alarm.Acknowledge(episode, "Dr. A", null)).Outcome;

    private Task<bool> Published(string kinds) => Task.FromResult(string.Join(' ', _icu.World.Publisher.DistinctKindsOf(Id(1))) == kinds);
}
