using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Orleans.Icu.Bench.Generating;

/// <summary>Writes telemetry records. A device's values wander a little; while it is ill both stroke rules are met.</summary>
internal sealed class RecordWriter
{
    private const uint Scramble = 2_654_435_761;
    private static readonly (string Name, double Well, double Ill, double Spread)[] Vitals =
    [
        ("heartRate", 68, 135, 14),
        ("systolicBp", 115, 78, 11),
        ("temperature", 36.4, 39.2, 0.9),
        ("spo2", 95, 91, 4),
        ("respiratoryRate", 13, 22, 5),
        ("diastolicBp", 70, 50, 11),
        ("meanBp", 86, 60, 11),
        ("pulseRate", 68, 135, 14),
    ];

    private readonly LoadShape _shape;
    private readonly byte[][] _heads;
    private readonly byte[][] _names;
    private readonly byte[] _buffer = new byte[512];

    public RecordWriter(LoadShape shape)
    {
        _shape = shape;
        Keys = [.. Enumerable.Range(0, shape.Devices).Select(static device => Encoding.ASCII.GetBytes(DeviceId(device)))];
        _heads = [.. Enumerable.Range(0, shape.Devices).Select(static device => Encoding.ASCII.GetBytes($$"""{"deviceId":"{{DeviceId(device)}}","time":""" + "\""))];
        _names = [.. Vitals.Take(shape.Vitals).Select(static (vital, index) => Encoding.ASCII.GetBytes($"{(index == 0 ? "" : ",")}\"{vital.Name}\":"))];
    }

    /// <summary>The most vitals a record can have.</summary>
    public static int MostVitals => Vitals.Length;

    /// <summary>Record keys by device.</summary>
    public byte[][] Keys { get; }

    /// <summary>A device's id.</summary>
    public static string DeviceId(int device) => string.Create(CultureInfo.InvariantCulture, $"bench-{device:000000}");

    /// <summary>Writes one record.</summary>
    /// <param name="device">The device's number.</param>
    /// <param name="time">Its clock, UTC; milliseconds are written.</param>
    /// <param name="sequence">Its sequence number.</param>
    public byte[] Write(int device, DateTime time, long sequence)
    {
        var ill = _shape.IsIll(device, time.Ticks / TimeSpan.TicksPerSecond);
        var at = Append(0, _heads[device]);
        time.TryFormat(_buffer.AsSpan(at), out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        at = Append(at + written, "\",\"seq\":"u8);
        Utf8Formatter.TryFormat(sequence, _buffer.AsSpan(at), out written);
        at = Append(at + written, ",\"vitals\":{"u8);
        for (var vital = 0; vital < _names.Length; vital++)
        {
            at = Append(at, _names[vital]);
            at = AppendValue(at, vital, ill, Share(device, sequence, vital));
        }

        at = Append(at, "}}"u8);
        return _buffer.AsSpan(0, at).ToArray();
    }

    private int AppendValue(int at, int vital, bool ill, double share)
    {
        var (_, well, sick, spread) = Vitals[vital];
        var value = (ill ? sick : well) + (spread * share);
        int written;
        if (spread < 1)
        {
            Utf8Formatter.TryFormat(value, _buffer.AsSpan(at), out written, new('F', 1));
        }
        else
        {
            Utf8Formatter.TryFormat((int)value, _buffer.AsSpan(at), out written);
        }

        return at + written;
    }

    private int Append(int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(at));
        return at + text.Length;
    }

    // A cheap hash: the same device, record and vital give the same value, without a random number's state for each device.
    private static double Share(int device, long sequence, int vital)
    {
        var hash = (((uint)device * 31) + ((uint)sequence * 17) + (uint)vital) * Scramble;
        hash ^= hash >> 15;
        return (hash & 0xFFFF) / 65_536d;
    }
}
