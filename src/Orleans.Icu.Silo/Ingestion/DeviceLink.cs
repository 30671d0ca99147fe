using Orleans.Icu.Contracts;

namespace Orleans.Icu.Silo;

/// <summary>A device's twin as the ingester holds it.</summary>
internal sealed class DeviceLink(TwinReferences twins, string deviceId)
{
    private IDeviceGrain? _twin;

    /// <summary>The twin, wherever it is. While there is a shorter way a reference is needed seldom: kept, it would be 48 bytes of each device.</summary>
    public IDeviceGrain Twin => Door is null ? _twin ??= twins.Device(deviceId) : twins.Device(deviceId);

    /// <summary>The shorter way to it, while it is in this silo.</summary>
    public ITelemetryDoor? Door
    {
        get;
        set => (field, _twin) = (value, value is null ? _twin : null);
    }
}
