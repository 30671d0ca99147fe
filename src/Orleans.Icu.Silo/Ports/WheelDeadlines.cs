using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>The grains' deadlines on the silo's timing wheel.</summary>
internal sealed class WheelDeadlines(TimingWheel wheel) : IDeadlineScheduler
{
    public IDisposable Schedule(DeadlineCall target, DateTimeOffset due) => new Armed(wheel, target, due);

    private sealed class Armed : IDeadlineTarget, IDisposable
    {
        private readonly TimingWheel _wheel;
        private readonly DeadlineCall _target;
        private readonly Deadline _deadline;

        public Armed(TimingWheel wheel, DeadlineCall target, DateTimeOffset due)
        {
            (_wheel, _target) = (wheel, target);
            _deadline = new Deadline(this);
            wheel.Schedule(_deadline, due);
        }

        public Task OnDeadline(DateTimeOffset due) => _target();

        public void Dispose() => _wheel.Cancel(_deadline);
    }
}
