using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>The monitor says nothing for five minutes, then goes on as if nothing had been.</summary>
internal sealed class Silence(TimeSpan onset) : Scenario(ScenarioCatalog.Silence, onset)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading) =>
        reading.Silent |= sinceOnset < Duration;
}
