namespace Orleans.Icu.Kafka.Tests;

public sealed class TopicCreatorTests
{
    [Fact]
    public async Task Topics_WhenTheyAreMissing_AreCreatedWithTheBrokersOwnTime()
    {
        await using var broker = await BrokerTool.StartAsync();
        await KafkaAdmin.CreateTopicAsync(broker.Bootstrap, "older", 1);
        await using var silo = await TestSilo.StartAsync(options => options.Topics.Add("older"), bootstrap: broker.Bootstrap);

        Assert.Equal("LogAppendTime", await TimeOf(broker, TestSilo.Topic));
        Assert.Equal("LogAppendTime", await TimeOf(broker, TestSilo.DeadLetterTopic));
        Assert.Equal("CreateTime", await TimeOf(broker, "older"));
    }

    [Fact]
    public async Task Topics_WhenTheOptionIsOff_AreCreatedAsTheBrokerHasIt()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithLogAppendTime = false, bootstrap: broker.Bootstrap);
        Assert.Equal("CreateTime", await TimeOf(broker, TestSilo.Topic));
    }

    private static Task<string> TimeOf(BrokerTool broker, string topic) => KafkaAdmin.SettingAsync(broker.Bootstrap, topic, "message.timestamp.type");
}
