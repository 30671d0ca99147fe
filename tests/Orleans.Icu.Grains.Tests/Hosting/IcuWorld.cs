namespace Orleans.Icu.Grains.Tests;

/// <summary>What outlives a silo: storage, reminders, the clock, and the services outside.</summary>
internal sealed class IcuWorld
{
    public IcuWorld()
    {
        Store = new TestStore(Faults);
        Reminders = new TestReminders(Faults);
        Intake = new TestIntake(Time);
        Publisher = new TestPublisher(Faults);
        Channels = new TestChannels(Faults);
        Roster.Recipients.Add(new Recipient { Name = "Dr. Ada Example", Phone = "+15550100", Email = "ada@example.org" });
        Roster.Recipients.Add(new Recipient { Name = "Night shift", Phone = "+15550101", Wards = { "ward-2" } });
    }

    public Faults Faults { get; } = new();

    public TestClock Time { get; } = new(new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero));

    public TestStore Store { get; }

    public TestIntake Intake { get; }

    public TestReminders Reminders { get; }

    public TestPublisher Publisher { get; }

    public TestChannels Channels { get; }

    public RosterOptions Roster { get; } = new();

    public int MaximumDevices { get; init; } = 200_000;

    public int MaximumPatients { get; init; } = 200_000;
}
