using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>An alarm that flaps: people are told a few times, and of the rest in one message.</summary>
public sealed class FloodOfComingsTests : IDisposable
{
    private const int Comings = 20;

    /// <summary>What README says.</summary>
    private const int Most = 2;
    private readonly Icu _icu;
    private readonly string _twin;
    private readonly AlarmId _id;
    private readonly IAlarmGrain _alarm;
    private readonly DateTimeOffset _start;
    private int _sequence;

    public FloodOfComingsTests(Icu icu)
    {
        (_icu, _twin, _start) = (icu, icu.NewId("flood"), icu.World.Time.GetUtcNow());
        _id = _icu.AlarmIdOf(TwinKind.Device, _twin, "silent");
        _alarm = icu.Alarm(_id);
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose() => _icu.World.Publisher.IsDown = false;

    [Fact]
    public async Task Apply_WhenAnAlarmFlaps_PeopleAreToldTheLimitAtOnceAndTheRestTogether()
    {
        await Flap();
        await UntilTold(Most);
        Assert.InRange(_icu.World.Time.GetUtcNow() - _start, TimeSpan.Zero, TimeSpan.FromSeconds(59));
        await UntilTold(Most + 1);

        Assert.Contains($"Came {Comings - Most} times since ", Last(), StringComparison.Ordinal);
        Assert.Contains("Over since ", Last(), StringComparison.Ordinal);
        await _icu.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(Most + 1, Told.Count);
        await _icu.PassUntil(() => Task.FromResult(!_icu.World.Reminders.Of(_alarm).Any()), "the reminder to be taken back");
    }

    [Fact]
    public async Task Apply_WhenTheSiloDiesWhileComingsAreGathered_TheyAreToldAfterwards()
    {
        await Flap();
        await UntilTold(Most);
        await _icu.Crash(_alarm);
        await _icu.Remind(_alarm);
        await UntilTold(Most + 1);

        Assert.Contains($"Came {Comings - Most} times since ", Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenABacklogEndsWithAnAlarmThatIsThereStill_PeopleAreToldOfItWithinSeconds()
    {
        var found = _start - TimeSpan.FromMinutes(10);
        await Apply(present: true, found);
        await Apply(present: false, found.AddMinutes(1));
        await Apply(present: true, found.AddMinutes(2));
        await UntilTold(2);

        Assert.InRange(_icu.World.Time.GetUtcNow() - _start, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("Over since ", Last(), StringComparison.Ordinal);
        Assert.Contains("Late: was due ", Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenTheBrokerIsAwayAllTheWhile_NoneIsToldTwice()
    {
        _icu.World.Publisher.IsDown = true;
        await Flap();
        await UntilTold(Most + 1);
        await _icu.Pass(TimeSpan.FromMinutes(2));
        _icu.World.Publisher.IsDown = false;
        await _icu.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(Most + 1, Told.Count);
    }

    private List<string> Told =>
    [
        .. Enumerable.Range(1, Comings).SelectMany(episode => _icu.World.Channels.Sms((_id with { Episode = episode }).ToString()))
            .Where(static message => message.To == "+15550100").Select(static message => message.Text),
    ];

    private string Last() => Told[^1];

    private async Task Flap()
    {
        for (var coming = 0; coming < Comings; coming++)
        {
            foreach (var present in (bool[])[true, false])
            {
                await Apply(present, _icu.World.Time.GetUtcNow());
            }
        }
    }

    private Task Apply(bool present, DateTimeOffset time) => _alarm.Apply(
        Conditions.Of(++_sequence, present, time, latching: false) with { TwinId = _twin, RuleId = "silent", Priority = AlarmPriority.Medium });

    private Task UntilTold(int messages) => _icu.PassUntil(() => Task.FromResult(Told.Count == messages), $"{messages} SMS of {_id}");
}
