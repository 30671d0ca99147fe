namespace Orleans.Icu.Kafka.Tests;

public sealed class KafkaIngestionOptionsTests
{
    [Fact]
    public void Validate_WhenTheRequiredIsGiven_Succeeds() => Assert.True(Validate(_ => { }).Succeeded);

    public static TheoryData<string, Action<KafkaIngestionOptions>> Wrong => new()
    {
        { nameof(KafkaIngestionOptions.BootstrapServers), o => o.BootstrapServers = " " },
        { nameof(KafkaIngestionOptions.GroupId), o => o.GroupId = string.Empty },
        { nameof(KafkaIngestionOptions.Topics), o => o.Topics.Clear() },
        { nameof(KafkaIngestionOptions.Topics), o => o.Topics.Add("t") },
        { nameof(KafkaIngestionOptions.DeadLetterTopic), o => o.DeadLetterTopic = "t" },
        { nameof(KafkaIngestionOptions.StartTimestamp), o => o.StartFrom = StartFrom.Timestamp },
        { nameof(KafkaIngestionOptions.CheckpointInterval), o => o.CheckpointInterval = TimeSpan.Zero },
        { nameof(KafkaIngestionOptions.MaxCheckpointInterval), o => o.MaxCheckpointInterval = TimeSpan.FromHours(1) },
        { nameof(KafkaIngestionOptions.MaxOutstandingCalls), o => o.MaxOutstandingCalls = 0 },
        { nameof(KafkaIngestionOptions.MaxBufferedRecordsPerKey), o => o.MaxBufferedRecordsPerKey = 0 },
        { nameof(KafkaIngestionOptions.MaxBufferedBytes), o => o.MaxBufferedBytes = 1 },
        { nameof(KafkaIngestionOptions.DeadLetterAfter), o => o.DeadLetterAfter = o.ParkAfter - TimeSpan.FromTicks(1) },
        { nameof(KafkaIngestionOptions.MaxRetryBackoff), o => o.MaxRetryBackoff = TimeSpan.Zero },
        { "enable.auto.commit", o => o.ClientSettings["enable.auto.commit"] = "true" },
        { "group.id", o => o.ClientSettings["group.id"] = "other" },
        { "no.such.setting", o => o.ClientSettings["no.such.setting"] = "1" },
        { "fetch.min.bytes", o => o.ClientSettings["fetch.min.bytes"] = "many" },
        { "message.max.bytes", o => o.ClientSettings["fetch.max.bytes"] = "1000" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Validate_WhenAPropertyIsWrong_NamesIt(string property, Action<KafkaIngestionOptions> spoil)
    {
        var result = Validate(spoil);
        Assert.True(result.Failed);
        Assert.Contains(result.Failures, failure => failure.Contains(property, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("acks")]
    [InlineData("fetch.min.bytes")]
    [InlineData("security.protocol")]
    public void Validate_WhenAClientSettingIsRefused_DoesNotTellItsValue(string setting)
    {
        var result = Validate(o => o.ClientSettings[setting] = "a-secret");
        Assert.Contains(setting, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", result.FailureMessage, StringComparison.Ordinal);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<KafkaIngestionOptions> change)
    {
        var options = new KafkaIngestionOptions { BootstrapServers = "localhost:9092", GroupId = "g" };
        options.Topics.Add("t");
        change(options);
        return new KafkaIngestionOptionsValidator().Validate(null, options);
    }
}
