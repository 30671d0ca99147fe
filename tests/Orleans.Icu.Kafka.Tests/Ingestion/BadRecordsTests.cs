using System.Text;

namespace Orleans.Icu.Kafka.Tests;

public sealed class BadRecordsTests
{
    [Fact]
    public async Task Ingestion_WhenThousandsOfBadRecordsUpToAMegabyteCome_EachIsDeadLetteredAndMemoryStaysBounded()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(options => options.MaxBufferedBytes = 8 << 20, bootstrap: broker.Bootstrap);
        var numbers = new Numbers(silo.Publisher);
        var megabyte = Encoding.UTF8.GetBytes(new string('x', 990_000));
        for (var n = 0; n < 2_000; n++)
        {
            numbers.Send($"key-{n % 20}", n);
            var bad = n % 10 == 0 ? megabyte : Encoding.UTF8.GetBytes($"bad {n}");
            while (!silo.Publisher.TryEnqueue(TestSilo.Topic, Encoding.UTF8.GetBytes($"key-{n % 20}"), bad))
            {
                Thread.Yield();
            }
        }

        await silo.Publisher.FlushAsync(TestContext.Current.CancellationToken);
        long most = 0;
        await Eventually.True(
            () =>
            {
                most = Math.Max(most, silo.BufferedBytes);
                return KafkaProbe.Committed(broker.Bootstrap, "tallies", TestSilo.Topic, 4) == 4_000;
            },
            "all committed");

        Assert.True(numbers.AreIn(silo.Store));
        Assert.Equal(2_000, KafkaProbe.Count(broker.Bootstrap, TestSilo.DeadLetterTopic, 4));

        // One burst may exceed the bound, by no more than a burst.
        Assert.InRange(most, 0, (8 << 20) + (2 << 20));
    }
}
