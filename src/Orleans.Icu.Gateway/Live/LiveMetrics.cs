using System.Diagnostics.Metrics;

namespace Orleans.Icu.Gateway.Live;

/// <summary>What the live feed counts.</summary>
internal sealed class LiveMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "Orleans.Icu.Gateway";

    private readonly UpDownCounter<int> _clients;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _cutOff;

    public LiveMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _clients = meter.CreateUpDownCounter<int>("icu.gateway.live.clients", "{client}", "Clients of the live feed.");
        _dropped = meter.CreateCounter<long>("icu.gateway.live.dropped", "{event}", "Twin changes not sent to a client that reads too slowly.");
        _cutOff = meter.CreateCounter<long>("icu.gateway.live.cut_off", "{client}", "Clients cut off because too many alarms waited for them.");
    }

    public void Joined() => _clients.Add(1);

    public void Left() => _clients.Add(-1);

    public void CutOff() => _cutOff.Add(1);

    public void Dropped(int twins)
    {
        if (twins > 0)
        {
            _dropped.Add(twins);
        }
    }
}
