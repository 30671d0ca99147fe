using Confluent.Kafka;

namespace Orleans.Icu.Testing;

/// <summary>A hostile record on its way to the broker.</summary>
/// <param name="Topic">Where it goes.</param>
/// <param name="Message">What goes there.</param>
internal readonly record struct HostileRecord(string Topic, Message<byte[], byte[]> Message);
