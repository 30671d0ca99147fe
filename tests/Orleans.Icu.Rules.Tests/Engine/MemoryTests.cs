using System.Buffers;

namespace Orleans.Icu.Rules.Tests.Engine;

public class MemoryTests
{
    private const int WarmUp = 30;
    private const int Rounds = 10_000;

    [Theory]
    [InlineData(72, 121, 37)]
    [InlineData(95, 95, 37)]
    [InlineData(150, 85, 35)]
    public void Apply_WhenNoConditionChanges_AllocatesNothing(double heartRate, double systolicBp, double temperature)
    {
        var state = Ward.Rules.CreateState();
        var signals = new List<RuleSignal>(8);
        var events = new RuleEvent[3];
        for (var second = 0; second < WarmUp; second++)
        {
            Round(second);
        }

        signals.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = WarmUp; round < WarmUp + Rounds; round++)
        {
            Round(round);
        }

        Assert.Equal((0L, 0), (GC.GetAllocatedBytesForCurrentThread() - before, signals.Count));

        void Round(int second)
        {
            var ticks = Ward.Start.UtcTicks + (second * TimeSpan.TicksPerSecond);
            events[0] = new RuleEvent(Ward.HeartRate, heartRate, ticks);
            events[1] = new RuleEvent(Ward.SystolicBp, systolicBp, ticks);
            events[2] = new RuleEvent(Ward.Temperature, temperature, ticks);
            Ward.Rules.Apply(state, events, signals);
        }
    }

    [Fact]
    public void CreateState_WithTheTwoStrokeRules_TakesAtMost200Bytes()
    {
        RuleEvent[] events = [Ward.Event(0, "HR", 72), Ward.Event(1, "SBP", 121), Ward.Event(2, "TEMP", 37)];
        List<RuleSignal> signals = [];
        Ward.Rules.Apply(Ward.Rules.CreateState(), events, signals);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var state = Ward.Rules.CreateState();
        Ward.Rules.Apply(state, events, signals);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200);
    }

    [Fact]
    public void Write_OfAnOrdinaryTwin_TakesTensOfBytesAndAllocatesNothing()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, "0 HR 72; 1 SBP 121; 2 TEMP 37");
        var buffer = new ArrayBufferWriter<byte>(4096);
        Ward.Rules.Write(state, buffer);
        var length = buffer.WrittenCount;
        buffer.ResetWrittenCount();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ward.Rules.Write(state, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(length, 1, 99);
    }
}
