using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class TimingWheelTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TimingWheelOptions _options = new() { MaxConcurrentCallbacks = 4, RetryBackoff = TimeSpan.FromSeconds(1) };
    private readonly TimingWheel _wheel;

    public TimingWheelTests() => _wheel = new(_time, Options.Create(_options), NullLogger<TimingWheel>.Instance);

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(25.6)]
    [InlineData(60)]
    [InlineData(6_553.6)]
    [InlineData(90_000)]
    [InlineData(3_000_000)]
    public void Advance_WhenADeadlineIsDue_FiresItNeitherEarlyNorMoreThanATickLate(double seconds)
    {
        var target = new Recorder(_time);
        var due = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        _wheel.Schedule(target, due);

        StepTo(due - Tick);
        Assert.Empty(target.Calls);
        StepTo(due + Tick);
        Assert.Equal([due], target.Calls);
        Assert.InRange(target.At[0], due, due + Tick);
    }

    [Fact]
    public void Advance_WhenManyDeadlinesAtRandomTimesAreDue_FiresEachOnceAndInItsTick()
    {
        var random = new Random(7);
        var targets = Enumerable.Range(0, 5_000).Select(_ => (Target: new Recorder(_time), Due: _time.GetUtcNow() + TimeSpan.FromMilliseconds(random.Next(1, 200_000)))).ToList();
        targets.ForEach(pair => _wheel.Schedule(pair.Target, pair.Due));
        StepTo(_time.GetUtcNow() + TimeSpan.FromSeconds(201));

        Assert.All(targets, pair => Assert.Equal([pair.Due], pair.Target.Calls));
        Assert.All(targets, pair => Assert.InRange(pair.Target.At[0], pair.Due, pair.Due + Tick));
        Assert.Equal(0, _wheel.Armed);
    }

    [Fact]
    public void Schedule_WhenADeadlineIsMovedLaterAgainAndAgain_FiresItOnceAtItsLastTime()
    {
        var target = new Recorder(_time);
        for (var n = 0; n < 100; n++)
        {
            _wheel.Schedule(target, _time.GetUtcNow() + TimeSpan.FromSeconds(15));
            StepTo(_time.GetUtcNow() + TimeSpan.FromSeconds(1));
        }

        Assert.Empty(target.Calls);
        StepTo(_time.GetUtcNow() + TimeSpan.FromSeconds(15));
        Assert.Single(target.Calls);
    }

    [Fact]
    public void Schedule_WhenADeadlineIsMovedEarlier_FiresItThen()
    {
        var target = new Recorder(_time);
        _wheel.Schedule(target, _time.GetUtcNow() + TimeSpan.FromHours(5));
        var due = _time.GetUtcNow() + TimeSpan.FromSeconds(2);
        _wheel.Schedule(target, due);
        StepTo(due + Tick);

        Assert.Equal([due], target.Calls);
    }

    [Fact]
    public void Schedule_WhenTheTimeIsPast_FiresAtTheNextTick()
    {
        var target = new Recorder(_time);
        _wheel.Schedule(target, _time.GetUtcNow() - TimeSpan.FromDays(1));
        StepTo(_time.GetUtcNow() + Tick);
        Assert.Single(target.Calls);
    }

    [Fact]
    public void Cancel_WhenADeadlineIsArmed_NothingFires()
    {
        var target = new Recorder(_time);
        _wheel.Schedule(target, _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        _wheel.Cancel(target);
        StepTo(_time.GetUtcNow() + TimeSpan.FromSeconds(5));

        Assert.Empty(target.Calls);
        Assert.Equal(0, _wheel.Armed);
    }

    [Fact]
    public void Advance_WhenACallbackFails_RepeatsItWithBackoffUntilItSucceeds()
    {
        var target = new Recorder(_time) { FailuresLeft = 3 };
        var start = _time.GetUtcNow();
        _wheel.Schedule(target, start);
        StepTo(start + TimeSpan.FromSeconds(30));

        Assert.Equal(4, target.Calls.Count);
        var waits = target.At.Zip(target.At.Skip(1), (first, second) => Math.Floor((second - first).TotalSeconds));
        Assert.Equal([1d, 2, 4], waits);
    }

    [Fact]
    public void Cancel_WhenACallbackHasFailed_EndsItsRepetition()
    {
        var target = new Recorder(_time) { FailuresLeft = int.MaxValue };
        _wheel.Schedule(target, _time.GetUtcNow());
        StepTo(_time.GetUtcNow() + Tick);
        _wheel.Cancel(target);
        StepTo(_time.GetUtcNow() + TimeSpan.FromMinutes(1));

        Assert.Single(target.Calls);
    }

    [Fact]
    public void Advance_WhenMoreAreDueThanMayRun_StartsTheOthersAsPlacesBecomeFree()
    {
        var gate = new TaskCompletionSource();
        var targets = Enumerable.Range(0, 10).Select(_ => new Recorder(_time) { Hold = gate.Task }).ToList();
        targets.ForEach(target => _wheel.Schedule(target, _time.GetUtcNow()));
        StepTo(_time.GetUtcNow() + Tick);
        Assert.Equal(4, targets.Sum(target => target.Calls.Count));

        gate.SetResult();
        Assert.Equal(10, targets.Sum(target => target.Calls.Count));
    }

    [Fact]
    public void Schedule_WhenTheCallbackIsUnderWay_ArmsTheNextTime()
    {
        var gate = new TaskCompletionSource();
        var target = new Recorder(_time) { Hold = gate.Task };
        _wheel.Schedule(target, _time.GetUtcNow());
        StepTo(_time.GetUtcNow() + Tick);
        var next = _time.GetUtcNow() + TimeSpan.FromSeconds(3);
        _wheel.Schedule(target, next);
        gate.SetResult();
        StepTo(next + Tick);

        Assert.Equal(2, target.Calls.Count);
        Assert.Equal(next, target.Calls[1]);
    }

    [Fact]
    public void Advance_WhenTheClockIsSetBack_StillFiresAtTheTimeOfTheNewClock()
    {
        var time = new SettableTime(_time.GetUtcNow());
        var wheel = new TimingWheel(time, Options.Create(_options), NullLogger<TimingWheel>.Instance);
        var target = new Recorder(time);
        wheel.Schedule(target, time.Now + TimeSpan.FromMinutes(10));
        time.Now -= TimeSpan.FromHours(1);
        wheel.Advance();
        for (var n = 0; n < 70 * 60 - 1; n++)
        {
            time.Now += TimeSpan.FromSeconds(1);
            wheel.Advance();
        }

        Assert.Empty(target.Calls);
        time.Now += TimeSpan.FromSeconds(2);
        wheel.Advance();
        Assert.Single(target.Calls);
    }

    [Fact]
    public void Deadline_WhenArmed_Costs56Bytes()
    {
        var deadlines = new Quiet[10_000];
        _wheel.Schedule(deadlines[0] = new(), _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 1; n < deadlines.Length; n++)
        {
            _wheel.Schedule(deadlines[n] = new(), _time.GetUtcNow() + TimeSpan.FromSeconds(n % 300));
        }

        // Another test's collection in the middle may add what was left of the thread's stretch of memory, less than a byte each.
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (deadlines.Length - 1.0);
        Assert.InRange(each, 55, 57);
    }

    private void StepTo(DateTimeOffset time)
    {
        while (_time.GetUtcNow() < time)
        {
            var left = time - _time.GetUtcNow();
            _time.Advance(left < Tick ? left : left > TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(30) : Tick);
            _wheel.Advance();
        }
    }

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Quiet : Deadline
    {
        protected internal override Task OnDue(DateTimeOffset due) => Task.CompletedTask;
    }

    private sealed class Recorder(TimeProvider time) : Deadline
    {
        public List<DateTimeOffset> Calls { get; } = [];

        public List<DateTimeOffset> At { get; } = [];

        public int FailuresLeft { get; set; }

        public Task Hold { get; init; } = Task.CompletedTask;

        protected internal override Task OnDue(DateTimeOffset due)
        {
            Calls.Add(due);
            At.Add(time.GetUtcNow());
            return FailuresLeft-- > 0 ? Task.FromException(new InvalidOperationException("The target fails.")) : Hold;
        }
    }
}
