using BenchmarkDotNet.Attributes;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Bench.Micro;

/// <summary>Decoding of one record: what every event costs before a twin sees it.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    private const int Records = 1_024;
    private const int Devices = 64;
    private readonly IdPool _ids = new();
    private byte[][] _telemetry = [];
    private byte[][] _withDetail = [];
    private byte[][] _prototype = [];
    private byte[][] _damaged = [];

    /// <summary>Makes the records.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var writer = new RecordWriter(new LoadShape(Devices, 6, 50, 15, 30));
        _telemetry = Make(record => writer.Write(record % Devices, DateTime.UnixEpoch.AddYears(56).AddSeconds(record / Devices), record));
        _withDetail = Make(record => [.. _telemetry[record][..^1], .. ",\"status\":{\"batteryPercent\":80,\"leadsOff\":false},\"reported\":{\"ward\":\"ward-1\"}}"u8]);
        _prototype = Make(static record => System.Text.Encoding.ASCII.GetBytes($$"""{"userid": "{{record % Devices}}", "type": "TEMP", "value": "37.12"}"""));
        _damaged = Make(record => _telemetry[record][..^3]);
    }

    /// <summary>Six vitals.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int Telemetry() => Decode(_telemetry, TelemetryDecoder.BuiltIn.Decode);

    /// <summary>Six vitals, status and a reported property.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int TelemetryWithDetail() => Decode(_withDetail, TelemetryDecoder.BuiltIn.Decode);

    /// <summary>The prototype's format, one value.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int Prototype() => Decode(_prototype, PrototypeDecoder.Decode);

    /// <summary>Records that end too early: the price of what is no JSON.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int Damaged() => Decode(_damaged, TelemetryDecoder.BuiltIn.Decode);

    private static byte[][] Make(Func<int, byte[]> make) => [.. Enumerable.Range(0, Records).Select(make)];

    private int Decode(byte[][] records, Decoder decoder)
    {
        var decoded = 0;
        for (var record = 0; record < records.Length; record++)
        {
            decoded += decoder(default, records[record], new RecordPlace(record, TelemetryArrival.At(DateTime.UnixEpoch.AddYears(56).Ticks)), _ids).Telemetry is null ? 0 : 1;
        }

        return decoded;
    }

    private delegate DecodeResult Decoder(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids);
}
