using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Orleans.Icu.Testing;

/// <summary>
/// Makes hostile records: first one of each kind and device, then all kinds at random. The same seed makes the same records but for their time. Each
/// kind has devices of its own, so that what was refused can be asked of them, and each record says its kind in a header, which no
/// reader of ours looks at.
/// </summary>
internal sealed class HostileRecords
{
    /// <summary>Devices of each kind.</summary>
    public const int DevicesOfKind = 2;

    /// <summary>The header that names a record's kind by its number.</summary>
    public const string KindHeader = "hostile-kind";

    /// <summary>The topics that hostile records go to.</summary>
    public static readonly IReadOnlyList<string> Topics = ["icu.telemetry", "geCEP"];

    private const int RareEvery = 2_000;
    private const int MostScratches = 4;
    private readonly DateTimeOffset _now;
    private readonly Random _random;
    private readonly byte[]?[][] _keys;
    private readonly byte[][][] _values;
    private readonly int[] _common;
    private readonly int[] _rare;

    /// <param name="seed">What the random choices follow from.</param>
    /// <param name="now">The time in the records.</param>
    /// <param name="largest">Most bytes of a value: larger kinds are left out.</param>
    public HostileRecords(int seed, DateTimeOffset now, int largest = int.MaxValue)
    {
        (_now, _random) = (now, new Random(seed));
        Kinds = HostileKinds.All(largest);
        _keys = [.. Kinds.Select((kind, number) => Devices(number).Select(device => kind.Key is { } key ? Bytes(key, device) : null).ToArray())];
        _values = [.. Kinds.Select((kind, number) => Devices(number).Select(device => Bytes(kind.Value, device)).ToArray())];
        _common = [.. Enumerable.Range(0, Kinds.Count).Where(number => !Kinds[number].IsRare)];
        _rare = [.. Enumerable.Range(0, Kinds.Count).Where(number => Kinds[number].IsRare)];
    }

    /// <summary>The kinds; their numbers are their places.</summary>
    public IReadOnlyList<HostileKind> Kinds { get; }

    /// <summary>The ids of a kind's devices.</summary>
    public static IEnumerable<string> Devices(int kind) =>
        Enumerable.Range(0, DevicesOfKind).Select(device => string.Create(CultureInfo.InvariantCulture, $"hostile-{kind:000}-{device}"));

    /// <summary>So many records.</summary>
    public IEnumerable<HostileRecord> Make(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var from = number % RareEvery == 0 ? _rare : _common;
            yield return number < Kinds.Count * DevicesOfKind
                ? One(number / DevicesOfKind, number % DevicesOfKind)
                : One(from[_random.Next(from.Length)], _random.Next(DevicesOfKind));
        }
    }

    private HostileRecord One(int number, int device)
    {
        var kind = Kinds[number];
        return new HostileRecord(Topics[kind.IsPrototype ? 1 : 0], new Message<byte[], byte[]>
        {
            Key = _keys[number][device]!,
            Value = Damage(kind.Damage, _values[number][device]),
            Timestamp = new Timestamp(kind.KafkaMilliseconds ?? _now.ToUnixTimeMilliseconds(), TimestampType.CreateTime),
            Headers = new Headers { { KindHeader, BitConverter.GetBytes(number) } },
        });
    }

    private byte[] Damage(HostileDamage damage, byte[] value)
    {
        // Where the device's id is, damage would make it another device's record.
        var begin = Math.Min(value.Length, HostileKinds.Head.Length + 20);
        switch (damage)
        {
            case HostileDamage.Cut:
                return value[..(begin + _random.Next(value.Length - begin))];
            case HostileDamage.Scratched:
                var scratched = (byte[])value.Clone();
                for (var scratch = _random.Next(1, MostScratches + 1); scratch > 0; scratch--)
                {
                    scratched[begin + _random.Next(value.Length - begin)] = (byte)_random.Next(256);
                }

                return scratched;
            case HostileDamage.Noise:
                var noise = new byte[value.Length];
                _random.NextBytes(noise);
                return noise;
            default:
                return value;
        }
    }

    private byte[] Bytes(string text, string device) => Encoding.Latin1.GetBytes(text
        .Replace("%time", _now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("%id", device, StringComparison.Ordinal));
}
