using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests;

[assembly: AssemblyFixture(typeof(Icu))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Orleans.Icu.Grains.Tests;

/// <summary>One silo for all tests that need none of their own. Each test has twins of its own; the clock only moves on.</summary>
public sealed class Icu : IAsyncLifetime
{
    private TestSilo? _silo;
    private int _twins;

    internal IcuWorld World { get; } = new();

    /// <summary>What else the silos host that are started from here on.</summary>
    internal Action<IServiceCollection>? More { get; set; }

    internal TestDeadlines Deadlines => _silo!.Deadlines;

    internal IGrainFactory Grains => _silo!.Grains;

    internal RuleLibrary Library => _silo!.Library;

    internal ServiceWatch Service => _silo!.Service;

    internal MessageBoard Board => _silo!.Board;

    internal ILocalRules LocalRules => _silo!.Rules;

    internal AlarmIds AlarmIds => _silo!.AlarmIds;

    internal Orleans.Serialization.Serializer Serializer => _silo!.Serializer;

    internal IRuleBookGrain Book => Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key);

    public async ValueTask InitializeAsync()
    {
        await (_silo = new TestSilo(World, more: More)).Start();
        await TurnOffBuiltInRules();
    }

    public ValueTask DisposeAsync() => _silo!.DisposeAsync();

    /// <summary>All but the prototype's: a test that needs rules puts its own, and knows which alarms to expect.</summary>
    private async Task TurnOffBuiltInRules()
    {
        var edition = 0L;
        var left = (await Book.List()).Where(static rule => rule is { Enabled: true, Id: not ("stroke-score" or "stroke-sequence") }).Select(static rule => rule.Id).ToList();
        for (var round = 0; left.Count > 0 && round < 10; round++)
        {
            // One that others ask for is refused until they are off.
            foreach (var rule in left.ToArray())
            {
                var receipt = await Book.Change(new RuleChange(rule, null, "test", null, Confirm: rule));
                edition = receipt.Edition;
                _ = receipt.Outcome == RuleChangeOutcome.Refused || left.Remove(rule);
            }
        }

        await LocalRules.WaitFor(edition, CancellationToken.None);
    }

    /// <summary>Kills the silo, lets time pass, and starts another on the same storage.</summary>
    internal async Task Restart(TimeSpan away)
    {
        await _silo!.Kill();
        World.Time.Advance(away);
        await (_silo = new TestSilo(World, more: More)).Start();
    }

    /// <summary>Lets an outage of an earlier test be over for good: for a while after it technical conditions wait, and short ones are never told.</summary>
    internal Task ReadingSettled() => PassUntil(() => Task.FromResult(!_silo!.Reading.TechnicalWaits), "reading to have settled");

    /// <summary>An id no other test has.</summary>
    internal string NewId(string prefix) => $"{prefix}-{Interlocked.Increment(ref _twins)}";

    internal IPatientGrain Patient(string id) => Grains.GetGrain<IPatientGrain>(id);

    internal IDeviceGrain Device(string id) => Grains.GetGrain<IDeviceGrain>(id);

    internal INotificationGrain Messages(string alarmId) => Grains.GetGrain<INotificationGrain>(alarmId);

    internal AlarmId AlarmIdOf(TwinKind kind, string twinId, string ruleId) => AlarmIds.Of(kind, twinId, ruleId);

    internal IAlarmGrain Alarm(AlarmId id) => Grains.GetGrain<IAlarmGrain>(id.GrainKey);

    internal IAlarmIndexGrain AlarmList(TwinKind kind, string twinId) => Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(kind, twinId));

    /// <summary>The listed alarms of a twin.</summary>
    internal async Task<IReadOnlyList<Alarm>> Alarms(TwinKind kind, string twinId) =>
        (await AlarmList(kind, twinId).Query(new AlarmQuery(null, null, twinId, null, AlarmPriority.Low, 100, null))).Alarms;

    /// <summary>What the fleet index says of a twin.</summary>
    internal async Task<TwinSummary?> Listed(TwinKind kind, string twinId)
    {
        var byId = new TwinFilter("id", FilterOperator.Equal, new PropertyValue(twinId, null));
        var page = await Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(kind, twinId)).Query(new TwinQuery([byId], "id", false, 1, null));
        return page.Twins.SingleOrDefault();
    }

    /// <summary>Ends a grain's activation as a crash would.</summary>
    internal async Task Crash(IAddressable grain)
    {
        World.Store.Cut(grain);
        await Leave(grain);
    }

    /// <summary>Ends a grain's activation the orderly way.</summary>
    internal static async Task Leave(IAddressable grain) => await grain.AsReference<Orleans.Core.Internal.IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>The grain's reminders are due, if it has any.</summary>
    internal async Task Remind(IAddressable grain)
    {
        foreach (var reminder in World.Reminders.Of(grain))
        {
            await grain.AsReference<IRemindable>().ReceiveReminder(reminder, new TickStatus(default, TimeSpan.FromMinutes(1), default));
        }
    }

    /// <summary>Moves the clock in small steps, so that what a step sets off can arm the next.</summary>
    internal async Task Pass(TimeSpan time)
    {
        var end = World.Time.GetUtcNow() + time;
        _silo!.Reading.Behind();
        while (World.Time.GetUtcNow() < end)
        {
            World.Time.Advance(TimeSpan.FromSeconds(1));
            _silo.Reading.Behind();
            await Deadlines.Settle();
        }
    }

    /// <summary>Moves the clock until something holds that a timer brings about.</summary>
    internal Task PassUntil(Func<Task<bool>> condition, string awaited) => Eventually.True(
        async () =>
        {
            if (await condition())
            {
                return true;
            }

            await Pass(TimeSpan.FromSeconds(1));
            return false;
        },
        awaited);
}
