using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Grains.Tests;

/// <summary>What outlives a silo: storage, reminders, the clock, and the services outside.</summary>
internal sealed class IcuWorld
{
    public IcuWorld()
    {
        Store = new TestStore(Faults);
        Publisher = new TestPublisher(Faults);
        Channels = new TestChannels(Faults);
    }

    public Faults Faults { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero));

    public TestStore Store { get; }

    public TestIntake Intake { get; } = new();

    public TestReminders Reminders { get; } = new();

    public TestPublisher Publisher { get; }

    public TestChannels Channels { get; }

    public RosterOptions Roster { get; } = new();
}
