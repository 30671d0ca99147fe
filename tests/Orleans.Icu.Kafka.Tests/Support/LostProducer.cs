using System.Collections.Concurrent;
using System.Reflection;
using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>A native producer that reaches no broker: it takes records and answers none until it gives them up.</summary>
public class LostProducer : DispatchProxy
{
    private readonly ConcurrentQueue<(Message<byte[]?, byte[]> Message, Action<DeliveryReport<byte[]?, byte[]>> Answer)> _taken = new();

    public static IProducer<byte[]?, byte[]> Create() => Create<IProducer<byte[]?, byte[]>, LostProducer>();

    /// <summary>Answers the record that it has held for longest.</summary>
    /// <param name="code">What became of it.</param>
    public void Answer(KafkaCode code)
    {
        Assert.True(_taken.TryDequeue(out var record));
        record.Answer(new() { Message = record.Message, Error = new Error(code) });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(IProducer<byte[]?, byte[]>.Produce))
        {
            _taken.Enqueue(((Message<byte[]?, byte[]>)args![1]!, (Action<DeliveryReport<byte[]?, byte[]>>)args[2]!));
        }

        return targetMethod?.ReturnType == typeof(int) ? 0 : null;
    }
}
