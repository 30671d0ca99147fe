namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Faults of the broker, in turn: it hangs for a while, or dies and starts again on what it had.</summary>
internal sealed class BrokerFaults(CrashSite site, SteadyWard ward)
{
    private const int FrozenFor = 8;
    private int _count;

    /// <summary>Lets the next fault come and go, and returns when the silo is healthy again.</summary>
    public async Task NextAsync()
    {
        await (_count++ % 2 == 0 ? site.DisturbAsync("broker frozen", FreezeAsync) : site.DisturbAsync("broker killed", KillAsync));
        await site.AwaitHealthyAsync();
    }

    private async Task FreezeAsync()
    {
        await site.Broker.FreezeAsync();
        await ward.MeasuredAsync(FrozenFor);
        await site.Broker.ThawAsync();
    }

    private async Task KillAsync()
    {
        await site.Broker.KillAsync();
        await site.Broker.StartAsync();
    }
}
