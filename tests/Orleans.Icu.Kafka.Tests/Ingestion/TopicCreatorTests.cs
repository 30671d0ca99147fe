namespace Orleans.Icu.Kafka.Tests;

public sealed class TopicCreatorTests(SharedBroker shared) : IClassFixture<SharedBroker>
{
    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    [Fact]
    public async Task Topics_WhenTheyAreMissing_AreCreatedWithTheBrokersOwnTime()
    {
        var broker = await shared.BootstrapAsync();
        await KafkaAdmin.CreateTopicAsync(broker, "older", 1);
        await using var silo = await TestSilo.StartAsync(options => options.Topics.Add("older"), bootstrap: broker, topic: _topic);

        Assert.Equal("LogAppendTime", await TimeOf(broker, _topic));
        Assert.Equal("LogAppendTime", await TimeOf(broker, TestSilo.DeadLettersOf(_topic)));
        Assert.Equal("CreateTime", await TimeOf(broker, "older"));
    }

    [Fact]
    public async Task Topics_WhenTheOptionIsOff_AreCreatedAsTheBrokerHasIt()
    {
        var broker = await shared.BootstrapAsync();
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithLogAppendTime = false, bootstrap: broker, topic: _topic);
        Assert.Equal("CreateTime", await TimeOf(broker, _topic));
    }

    private static Task<string> TimeOf(string broker, string topic) => KafkaAdmin.SettingAsync(broker, topic, "message.timestamp.type");
}
