using System.Diagnostics.Metrics;

namespace Orleans.Icu.Kafka;

/// <summary>Figures of one ingester. The only labels are its name and the kind of a dead letter's reason.</summary>
internal sealed class IngestionMetrics : IDisposable
{
    public const string MeterName = "Orleans.Icu.Kafka";
    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<double> _rounds;
    private readonly KeyValuePair<string, object?> _name;

    public IngestionMetrics(IMeterFactory meters, string name, IngestionStatus status, BufferGate gate, TimeProvider time)
    {
        _name = new("ingestion", name);
        _meter = meters.Create(new MeterOptions(MeterName) { Tags = [_name] });
        _events = _meter.CreateCounter<long>("icu.kafka.events", "{record}", "Records read and decoded.");
        _deadLetters = _meter.CreateCounter<long>("icu.kafka.dead_letters", "{record}", "Records written to the dead-letter topic.");
        _rounds = _meter.CreateHistogram<double>("icu.kafka.round_duration", "s", "From a checkpoint round's start to its commit.");
        _meter.CreateObservableGauge("icu.kafka.lag", () => Now(status.Lag), "{record}", "Records of the owned partitions not read yet.");
        _meter.CreateObservableGauge("icu.kafka.partitions", () => Now(status.Partitions), "{partition}", "Partitions owned.");
        _meter.CreateObservableGauge("icu.kafka.calls", () => Now(status.CallsUnderWay), "{call}", "Calls to grains under way.");
        _meter.CreateObservableGauge("icu.kafka.buffered", () => Now(gate.Records), "{record}", "Records read and not handed over yet.");
        _meter.CreateObservableGauge("icu.kafka.parked", () => Now(status.Parked), "{key}", "Keys whose calls keep failing.");
        _meter.CreateObservableGauge(
            "icu.kafka.commit_age", () => new Measurement<double>(status.CommitAge.TotalSeconds, _name), "s", "Age of the oldest record read and not committed.");
        _meter.CreateObservableGauge(
            "icu.kafka.read_behind", () => new Measurement<double>(Behind(status, time).TotalSeconds, _name), "s", "Since the time up to which all that had arrived is read and taken; since the start while that is not known.");
        _meter.CreateObservableGauge("icu.kafka.outage", () => Now(status.Outage is null ? 0 : 1), null, "1 while reading stands still or catches up, whatever the reason; otherwise 0.");
    }

    public void Read(long records) => _events.Add(records, _name);

    public void DeadLettered(string reasonClass) => _deadLetters.Add(1, _name, new("class", reasonClass));

    public void RoundEnded(TimeSpan duration) => _rounds.Record(duration.TotalSeconds, _name);

    public void Dispose() => _meter.Dispose();

    private static TimeSpan Behind(IngestionStatus status, TimeProvider time) =>
        time.GetUtcNow() - (status.ReadUpTo > DateTimeOffset.UnixEpoch ? status.ReadUpTo : status.Started);

    private Measurement<long> Now(long value) => new(value, _name);
}
