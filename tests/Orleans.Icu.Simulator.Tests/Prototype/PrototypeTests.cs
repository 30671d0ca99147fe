using System.Globalization;
using System.Text;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Prototype;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Prototype;

public sealed class PrototypeTests
{
    [Fact]
    public async Task RunAsync_SendsThreeRecordsForEachUserAndSecond()
    {
        var (publisher, time) = (new FakePublisher(), new StepTime());
        var simulation = new PrototypeSimulation(999, 1, TimeSpan.FromSeconds(3), new RecordOutlet(publisher, PrototypeMessages.Topic, time), time);

        await time.RunAsync(simulation.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3 * 3 * 999, publisher.Records.Count);
        Assert.All(publisher.Records, record => Assert.Equal("geCEP", record.Topic));
        Assert.All(publisher.Records, record => Assert.Equal(record.Key, record.Json.GetProperty("userid").GetString()));
        Assert.Equal(
            Enumerable.Range(1, 999).Select(user => user.ToString(CultureInfo.InvariantCulture)),
            publisher.Records.Take(3 * 999).Select(record => record.Key).Distinct());
        Assert.All(
            publisher.Records.Chunk(3),
            triple => Assert.Equal(["HR", "TEMP", "SBP"], triple.Select(record => record.Json.GetProperty("type").GetString())));
    }

    [Fact]
    public void Next_HasThePrototypesForm()
    {
        var texts = new PrototypeMessages(1).Next(17).Select(Encoding.UTF8.GetString).ToList();

        Assert.Matches("^\\{\"userid\": \"17\", \"type\": \"HR\", \"value\": -?\\d+\\}$", texts[0]);
        Assert.Matches("^\\{\"userid\": \"17\", \"type\": \"TEMP\", \"value\": \"\\d\\d\\.\\d\\d\"\\}$", texts[1]);
        Assert.Matches("^\\{\"userid\": \"17\", \"type\": \"SBP\", \"value\": -?\\d+\\}$", texts[2]);
    }

    [Fact]
    public void Next_IsReadByTheSystemsOwnDecoder()
    {
        var messages = new PrototypeMessages(1);
        var results = Enumerable.Range(1, 500).SelectMany(messages.Next)
            .Select(message => PrototypeDecoder.Decode(default, message, new RecordPlace(0, TelemetryArrival.At(Telemetry.Start.UtcTicks)), new PlainIds()));

        Assert.All(results, result => Assert.Null(result.Reason));
    }

    [Fact]
    public void Next_HasThePrototypesDistribution()
    {
        var messages = new PrototypeMessages(1);
        var heartRates = Enumerable.Range(0, 20_000).Select(_ => Telemetry.Parse(messages.Next(1)[0]).GetProperty("value").GetInt32()).ToList();

        var mean = heartRates.Average();
        Assert.InRange(mean, 69, 71);
        Assert.InRange(Math.Sqrt(heartRates.Average(rate => Math.Pow(rate - mean, 2))), 19, 21);
    }

    [Fact]
    public void Next_WithTheSameSeed_GivesTheSame()
    {
        Assert.Equal(new PrototypeMessages(3).Next(1), new PrototypeMessages(3).Next(1));
        Assert.NotEqual(new PrototypeMessages(3).Next(1), new PrototypeMessages(4).Next(1));
    }
}
