using Orleans.Icu.Contracts;

namespace Orleans.Icu.Silo;

/// <summary>A device's twin as the ingester holds it.</summary>
internal sealed class DeviceLink(IDeviceGrain twin)
{
    /// <summary>The twin, wherever it is.</summary>
    public IDeviceGrain Twin => twin;

    /// <summary>The shorter way to it, while it is in this silo.</summary>
    public ITelemetryDoor? Door { get; set; }
}
