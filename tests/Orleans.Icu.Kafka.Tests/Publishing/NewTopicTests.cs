using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>
/// While a topic is being made, its leader may refuse the first request and take the second. A client that has both under way at once then
/// holds the first for written as well.
/// </summary>
public sealed class NewTopicTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Topics = 6;
    private const int Partitions = 8;
    private const int Keys = 32;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task Publish_WhileItsTopicIsBeingMade_WhateverIsAcknowledgedIsInTheTopic()
    {
        var bootstrap = await broker.BootstrapAsync();
        for (var topic = 0; topic < Topics; topic++)
        {
            var name = $"made-while-published-{topic}";
            var published = await PublishUntilAcknowledgedAsync(bootstrap, name);
            var values = KafkaProbe.ReadAll(bootstrap, name, Partitions).Select(static record => int.Parse(Encoding.UTF8.GetString(record.Message.Value), CultureInfo.InvariantCulture));
            Assert.Equal(Enumerable.Range(0, published), values.Order());
        }
    }

    /// <summary>A stream of records, from the first, which makes the broker make the topic, until each key has had an answer.</summary>
    private static async Task<int> PublishUntilAcknowledgedAsync(string bootstrap, string topic)
    {
        var options = new KafkaPublisherOptions { BootstrapServers = bootstrap, Linger = TimeSpan.Zero };
        using var publisher = new KafkaPublisher(Options.Create(options), TimeProvider.System, NullLogger<KafkaPublisher>.Instance);
        using var pace = new PeriodicTimer(Pace);
        var answers = new List<Task>();
        do
        {
            var number = answers.Count;
            answers.Add(publisher.Publish(
                topic, $"{number % Keys}", Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), cancellationToken: TestContext.Current.CancellationToken));
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        while (answers.Count < Keys || !answers.Take(Keys).All(static answer => answer.IsCompleted));
        await Task.WhenAll(answers);
        return answers.Count;
    }
}
