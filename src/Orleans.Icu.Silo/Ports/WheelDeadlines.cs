using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>The grains' deadlines on the silo's timing wheel.</summary>
internal sealed class WheelDeadlines(TimingWheel wheel) : IDeadlineScheduler
{
    public IDisposable Schedule(IDeadlineOwner owner, DateTimeOffset due)
    {
        var armed = new Armed(wheel, owner);
        wheel.Schedule(armed, due);
        return armed;
    }

    private sealed class Armed(TimingWheel wheel, IDeadlineOwner owner) : Deadline, IDisposable
    {
        public void Dispose() => wheel.Cancel(this);

        protected override Task OnDue(DateTimeOffset due) => owner.CallOnDeadline();
    }
}
