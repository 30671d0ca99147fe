using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Stored;

/// <summary>
/// A ward of a version whose alarm ids had no key is taken over: alarms that live keep their ids until they are over, whatever fails
/// meanwhile, and the next ones have new ones. People are told once of each.
/// </summary>
public sealed class KeyedAlarmTests
{
    private const string Rule = "stroke-score";
    private const string Device = "mon-5";
    private const string Patient = StoredWard.OwesFacts;
    private long _offset = 1;

    [Fact]
    public async Task Observe_WhenAnAlarmLivesFromBefore_ItKeepsItsIdThroughItsEndAndTheNextHasANewOne()
    {
        await using var ward = await Open();
        await Observe(ward, Records.Well);
        await Observe(ward, Records.Ill);
        Assert.Equal("Raised Cleared Recurred", await Life(ward, Old(ward), 1));

        await End(ward);
        Assert.Equal("Raised Cleared Recurred Acknowledged Cleared Ended", await Life(ward, Old(ward), 1));
        Assert.Empty(await Live(ward));

        await Observe(ward, Records.Ill);
        Assert.Equal(New(ward).ToString(), Assert.Single(await Live(ward)));
        await End(ward);
        await Observe(ward, Records.Ill);
        Assert.Equal((New(ward) with { Episode = 2 }).ToString(), Assert.Single(await Live(ward)));
        Assert.Null(await ward.Grains.GetGrain<IAlarmGrain>(Old(ward).GrainKey).Get(2));
    }

    [Fact]
    public async Task Wake_WhenAnAlarmWasOwedFromBefore_ItHasTheIdThatPeopleMayHaveBeenToldBy()
    {
        await using var ward = await Open();
        await ward.Grains.GetGrain<IPatientGrain>(StoredWard.OwesAlarm).Wake();

        var owed = AlarmId.Unkeyed(TwinKind.Patient, StoredWard.OwesAlarm, Rule);
        Assert.Equal("Raised", await Life(ward, owed, 1));
        Assert.Equal("", await Life(ward, ward.Ids.Of(TwinKind.Patient, StoredWard.OwesAlarm, Rule), 1));
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task Observe_WhenTheSiloDiesWhileTheNextAlarmIsRaised_ThereIsOneOfIt(Fault fault)
    {
        var happened = true;
        for (var step = 1; happened; step++)
        {
            _offset = 1;
            await using var ward = await Open();
            await End(ward);
            ward.World.Faults.Plan(step, fault, what => IsStep(ward, what), () => Array.ForEach(Grains(ward), ward.World.Store.Cut));
            await Eventually.True(() => TryObserve(ward, Records.Ill), "the record to be taken");
            await Eventually.True(() => IsTold(ward), "the next alarm to be told");
            happened = ward.World.Faults.Happened;

            Assert.Equal(New(ward).ToString(), Assert.Single(await Live(ward)));
            Assert.Equal("Raised", await Life(ward, New(ward), 1));
            Assert.Equal(["Raised"], ward.World.Publisher.DistinctKindsOf(New(ward).ToString()));
            Assert.Single(ward.World.Channels.Emails(New(ward).ToString()).Select(static message => message.IdempotencyKey).Distinct());
            Assert.Null(await ward.Grains.GetGrain<IAlarmGrain>(Old(ward).GrainKey).Get(2));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Observe_WhileTheStoreFails_TellsUnderTheIdThatTheAlarmHasAfterwards(bool isOver)
    {
        await using var ward = await Open();
        await (isOver ? End(ward) : Observe(ward, Records.Well));
        var told = isOver ? New(ward).ToString() : Old(ward).ToString();
        var before = Told(ward, told);

        ward.World.Faults.FailAll(static what => what.StartsWith("write", StringComparison.Ordinal));
        await Observe(ward, Records.Ill);
        await Eventually.True(() => Told(ward, told) > before, "people to be told");
        ward.World.Faults.Clear();
        await ward.Grains.GetGrain<IPatientGrain>(Patient).Wake();

        Assert.Equal(told, Assert.Single(await Live(ward)));
        Assert.Equal(isOver ? "Raised" : "Raised Cleared Recurred", await Life(ward, isOver ? New(ward) : Old(ward), 1));
        Assert.Equal(0, Told(ward, (isOver ? Old(ward) with { Episode = 2 } : New(ward)).ToString()));
    }

    [Fact]
    public async Task Delete_WhenAnAlarmLivesFromBefore_EndsIt()
    {
        await using var ward = await Open();
        await ward.Grains.GetGrain<IPatientGrain>(Patient).Delete("Dr. A");

        Assert.Equal("Raised Cleared Ended", await Life(ward, Old(ward), 1));
        Assert.Empty(await Live(ward));
    }

    /// <summary>Everybody has what was owed when the silo of the earlier version died.</summary>
    private static async Task<StoredWard> Open()
    {
        var archive = Path.Combine(AppContext.BaseDirectory, "Data", "golden", "ward-1.tsv");
        var ward = await StoredWard.Open(await File.ReadAllTextAsync(archive, TestContext.Current.CancellationToken));
        Assert.True(ward.HasUnkeyedAlarms);

        // The archive has no reminders, which would wake what owes something.
        Assert.NotEmpty(await ward.Grains.GetGrain<INotificationGrain>(Old(ward).ToString()).GetDeliveries());
        Assert.Equal("Raised", await Life(ward, Old(ward), 1));
        await Eventually.True(() => Passed(ward, ward.World.Publisher.KindsOf(Old(ward).ToString()).Count > 0 && Told(ward, Old(ward).ToString()) > 0), "what was owed");
        return ward;
    }

    private static AlarmId Old(StoredWard ward) => ward.AlarmOf(TwinKind.Patient, Patient, Rule);

    private static AlarmId New(StoredWard ward) => ward.Ids.Of(TwinKind.Patient, Patient, Rule);

    private static IAddressable[] Grains(StoredWard ward) =>
    [
        ward.Grains.GetGrain<IPatientGrain>(Patient),
        ward.Grains.GetGrain<IAlarmGrain>(Old(ward).GrainKey),
        ward.Grains.GetGrain<IAlarmGrain>(New(ward).GrainKey),
    ];

    private static bool IsStep(StoredWard ward, string what) => what.StartsWith("write", StringComparison.Ordinal)
        && (what.EndsWith("patient/" + Patient, StringComparison.Ordinal)
            || what.Contains(Old(ward).Twin, StringComparison.Ordinal)
            || what.Contains(New(ward).Twin, StringComparison.Ordinal));

    private Task<TelemetryReceipt> Observe(StoredWard ward, VitalSample[] vitals) => Give(ward, ++_offset, vitals);

    /// <summary>Gives the record as the ingester does: again and again, until it is taken. Activations that went down are ended.</summary>
    private async Task<bool> TryObserve(StoredWard ward, VitalSample[] vitals)
    {
        try
        {
            return (await Give(ward, _offset + 1, vitals)).Result == IntakeResult.Done;
        }
        catch (Exception) when (ward.World.Faults.Happened)
        {
            return false;
        }
        finally
        {
            await Bury(ward);
        }
    }

    private static Task<TelemetryReceipt> Give(StoredWard ward, long offset, VitalSample[] vitals) => ward.Grains.GetGrain<IPatientGrain>(Patient)
        .Observe(Records.Batch(offset - 1, Records.Of(Device, offset, ward.World.Time.GetUtcNow(), vitals)));

    private static Task Bury(StoredWard ward) =>
        Task.WhenAll(Grains(ward).Where(grain => ward.World.Store.IsCut(grain.GetGrainId())).Select(Icu.Leave));

    private async Task End(StoredWard ward)
    {
        var live = Assert.Single(await Live(ward));
        Assert.True(AlarmId.TryParse(live, out var id));
        await ward.Grains.GetGrain<IAlarmGrain>(id.GrainKey).Acknowledge(id.Episode, "Dr. A", null);
        await Observe(ward, Records.Well);
        Assert.Empty(await Live(ward));
    }

    private async Task<bool> IsTold(StoredWard ward)
    {
        await Bury(ward);
        await TryObserve(ward, Records.Ill);
        var id = New(ward).ToString();
        return Passed(
            ward,
            ward.World.Channels.Emails(id).Count > 0 && Told(ward, id) > 0 && ward.World.Publisher.KindsOf(id).Count > 0 && (await Live(ward)).Contains(id));
    }

    private static bool Passed(StoredWard ward, bool holds)
    {
        ward.World.Time.Advance(holds ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        return holds;
    }

    private static int Told(StoredWard ward, string id) => ward.World.Channels.Sms(id).Count;

    private static async Task<string> Life(StoredWard ward, AlarmId id, int episode) => string.Join(
        ' ', (await ward.Grains.GetGrain<IAlarmGrain>(id.GrainKey).Get(episode))?.Journal.Select(static fact => fact.Kind.ToString()) ?? []);

    private static async Task<List<string>> Live(StoredWard ward) =>
    [
        .. (await ward.Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(TwinKind.Patient, Patient))
            .Query(new AlarmQuery(true, null, Patient, Rule, AlarmPriority.Low, 10, null))).Alarms.Select(static alarm => alarm.Id),
    ];
}
