using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>The grains' deadlines on the silo's timing wheel.</summary>
internal sealed class WheelDeadlines(TimingWheel wheel) : IDeadlineScheduler
{
    public IDisposable Schedule(IDeadlineOwner owner, DateTimeOffset due) => new Armed(wheel, owner, due);

    private sealed class Armed : IDeadlineTarget, IDisposable
    {
        private readonly TimingWheel _wheel;
        private readonly IDeadlineOwner _owner;
        private readonly Deadline _deadline;

        public Armed(TimingWheel wheel, IDeadlineOwner owner, DateTimeOffset due)
        {
            (_wheel, _owner) = (wheel, owner);
            _deadline = new Deadline(this);
            wheel.Schedule(_deadline, due);
        }

        public Task OnDeadline(DateTimeOffset due) => _owner.CallOnDeadline();

        public void Dispose() => _wheel.Cancel(_deadline);
    }
}
