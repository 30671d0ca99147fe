using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>The link is lost for the first minute of every five: twelve disconnects an hour, without end.</summary>
internal sealed class LinkFlapping(TimeSpan onset) : Scenario(ScenarioCatalog.LinkFlapping, onset)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Down = TimeSpan.FromMinutes(1);

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading) =>
        reading.Silent |= sinceOnset.Ticks % Period.Ticks < Down.Ticks;
}
