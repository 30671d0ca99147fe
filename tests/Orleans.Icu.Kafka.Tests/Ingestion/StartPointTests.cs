namespace Orleans.Icu.Kafka.Tests;

public sealed class StartPointTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, null, false)]
    public void Of_WhenNobodyKnowsThePartition_IsAFreshStart(long? committed, long? durable, bool ledger) =>
        Assert.Null(StartPoint.Of(10, 100, committed, durable, ledger));

    // Kafka holds 10 to 99.
    [Theory]
    [InlineData(50, null, false, 50, "None", -1)]
    [InlineData(5, null, false, 10, "OutOfRange", -1)]
    [InlineData(101, null, false, 10, "OutOfRange", -1)]
    [InlineData(50, 50, true, 50, "None", -1)]
    [InlineData(50, 30, true, 30, "StoreOlder", -1)]
    [InlineData(50, 4, true, 10, "StoreOlder", 4)]
    [InlineData(5, 5, true, 10, "OutOfRange", 5)]
    [InlineData(8, 5, true, 10, "StoreOlder", 5)]
    [InlineData(30, 50, true, 50, "None", -1)]
    [InlineData(null, 50, true, 50, "None", -1)]
    [InlineData(null, 5, true, 10, "OutOfRange", 5)]
    [InlineData(50, 101, true, 10, "OutOfRange", -1)]
    [InlineData(50, null, true, 10, "StoreNew", 0)]
    [InlineData(10, null, true, 10, "StoreNew", 0)]
    [InlineData(0, null, true, 10, "StoreNew", -1)]
    public void Of_WhenSomebodyKnowsThePartition_IsWhereTheStoreIsAsFarAsKafkaGoes(
        int? committed, int? durable, bool ledger, long start, string finding, long lostFrom) =>
        Assert.Equal(new StartPoint(start, Enum.Parse<StartFinding>(finding), lostFrom), StartPoint.Of(10, 100, committed, durable, ledger));

    [Fact]
    public void Of_WhenTheStoreIsNewAndKafkaHasEverything_LosesNothing() =>
        Assert.Equal(new StartPoint(0, StartFinding.StoreNew), StartPoint.Of(0, 100, 50, null, true));
}
