using System.Globalization;
using System.Text;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Publishes numbers and knows what each key's tally must be.</summary>
public sealed class Numbers(IRecordPublisher publisher, string topic = TestSilo.Topic)
{
    private IRecordPublisher _publisher = publisher;
    private readonly Dictionary<string, (long Count, long Sum)> _expected = [];

    public IReadOnlyDictionary<string, (long Count, long Sum)> Expected => _expected;

    public long Total => _expected.Values.Sum(expected => expected.Count);

    /// <summary>Goes on through another publisher.</summary>
    public Numbers On(IRecordPublisher publisher)
    {
        _publisher = publisher;
        return this;
    }

    public void Send(string key, long number)
    {
        var value = Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));
        while (!_publisher.TryEnqueue(topic, Encoding.UTF8.GetBytes(key), value))
        {
            Thread.Yield();
        }

        var (count, sum) = _expected.GetValueOrDefault(key);
        _expected[key] = (count + 1, sum + number);
    }

    public async Task SendAll(int keys, int each, int firstKey = 0)
    {
        for (var n = 0; n < each; n++)
        {
            for (var k = 0; k < keys; k++)
            {
                Send($"key-{firstKey + k}", (n * 7) + k);
            }
        }

        await _publisher.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Whether the durable tallies are exactly what was sent.</summary>
    public bool AreIn(TallyStore store) =>
        _expected.All(expected => store.Read(expected.Key) is var tally && (tally.Count, tally.Sum) == expected.Value);
}
