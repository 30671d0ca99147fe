using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>
/// A client has neither answered nor failed within the time that it was given. It is not to be touched any more, not even to dispose of it:
/// it may have freed what it would use.
/// </summary>
internal sealed class ClientHangsException(TimeSpan promised)
    : KafkaException(new Error(KafkaCode.Local_TimedOut, $"the client has not answered for {promised.TotalSeconds:F0} s"));
