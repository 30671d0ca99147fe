using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Reporting;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Commands;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly FakePublisher _publisher = new();
    private readonly StepTime _time = new();
    private string? _unreachable;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("fleet --scenario strok", "'strok' is not a scenario. Did you mean 'stroke'?")]
    [InlineData("fleet --scenario hemorrage:2@5", "Did you mean 'haemorrhage'?")]
    [InlineData("fleet --scenario earthquake", "Scenarios: battery-fade, clock-drift")]
    [InlineData("fleet --scenario stroke:0", "'0' is not a number of devices")]
    [InlineData("fleet --scenario stroke:x", "'x' is not a number of devices")]
    [InlineData("fleet --scenario stroke@soon", "'soon' is not an onset")]
    [InlineData("fleet --devices 2 --scenario stroke:3", "wants more monitors than --devices 2")]
    [InlineData("fleet --devices 0", "--devices must be 1 to 1000000, not 0.")]
    [InlineData("fleet --devices many", "many")]
    [InlineData("fleet --rate 0", "'0' is not a rate")]
    [InlineData("fleet --rate -1", "-1")]
    [InlineData("fleet --duration soon", "'soon' is not a duration")]
    [InlineData("fleet --bootstrap localhost", "'localhost' names no broker")]
    [InlineData("fleet --bootstrap localhost:99999", "names no broker")]
    [InlineData("fleet --admit localhost:8080", "is not the address of a gateway")]
    [InlineData("fleet --colour red", "--colour")]
    [InlineData("replay --format amsterdam x", "amsterdam")]
    [InlineData("replay x", "--format")]
    [InlineData("replay --format cinc2012", "PATH")]
    [InlineData("replay --format cinc2012 x --speed fast", "'fast' is not a speed")]
    [InlineData("replay --format cinc2012 x --speed 0", "'0' is not a speed")]
    [InlineData("replay --format cinc2012 x --start tomorrow", "'tomorrow' is not a time")]
    [InlineData("replay --format cinc2012 no/such/folder", "'no/such/folder' is neither a file nor a folder.")]
    [InlineData("prototype --users 0", "--users must be 1 to")]
    [InlineData("send no/such/file", "'no/such/file' cannot be read")]
    [InlineData("send", "FILE")]
    public async Task RunAsync_WhenTheCommandLineIsWrong_SaysWhatAndSendsNothing(string line, string message)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(line));
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_publisher.Records);
    }

    [Theory]
    [InlineData("fleet --devices 3 --duration 5", 15)]
    [InlineData("fleet --devices 3 --duration 5s --rate 2", 30)]
    [InlineData("fleet --devices 1 --duration 1min", 60)]
    [InlineData("fleet --devices 2 --duration 1m --scenario stroke --scenario silence:1@30", 90)]
    [InlineData("prototype --users 4 --duration 5", 60)]
    public async Task RunAsync_SendsForTheDuration(string line, int records)
    {
        Assert.Equal(ExitCode.Done, await RunAsync(line));
        Assert.Equal(records, _publisher.Records.Count);
        Assert.Contains("Done: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"acknowledged {records}, failed 0", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "deviceId": "mon-1" } { "deviceId": "mon-2", "vitals": {} }""", "")]
    [InlineData("""{ "deviceId": """, "is not JSON: line 1")]
    [InlineData("""{ "device": "mon-1" }""", "without a deviceId")]
    [InlineData("[]", "without a deviceId")]
    [InlineData("", "holds no record")]
    public async Task RunAsync_OfAFile_SendsItsRecordsOrSaysWhatIsWrong(string content, string problem)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var code = await RunAsync("send " + file);

        File.Delete(file);
        Assert.Contains(problem, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(problem.Length == 0 ? ExitCode.Done : ExitCode.Usage, code);
        Assert.Equal(problem.Length == 0 ? ["mon-1", "mon-2"] : [], _publisher.Records.Select(static record => record.Key));
    }

    [Fact]
    public async Task RunAsync_OfAReplay_SendsAndSaysWhatWasFound()
    {
        Assert.Equal(ExitCode.Done, await RunAsync($"replay --format cinc2012 {Samples.Folder} --speed max"));

        Assert.Equal(Samples.Files.Length, _publisher.Records.Select(record => record.Key.Replace("-nibp", "", StringComparison.Ordinal).Replace("-lab", "", StringComparison.Ordinal)).Distinct().Count());
        Assert.Contains($"Read {Samples.Files.Length} files", _output.ToString(), StringComparison.Ordinal);
        Assert.All(_publisher.Records, record => Assert.True(record.Timestamp <= Telemetry.Start));
    }

    [Fact]
    public async Task RunAsync_WhenNoBrokerAnswers_SaysSo()
    {
        _unreachable = "No Kafka broker answers at localhost:9.";

        Assert.Equal(ExitCode.Failed, await RunAsync("fleet --duration 5"));
        Assert.Contains("localhost:9", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenRecordsFail_Fails()
    {
        _publisher.FailsAll = true;

        Assert.Equal(ExitCode.Failed, await RunAsync("fleet --devices 1 --duration 5"));
        Assert.Contains("failed 5", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenARecordIsRefused_SaysWhy()
    {
        _publisher.Refusal = new PublishException("too large");

        Assert.Equal(ExitCode.Failed, await RunAsync("fleet --devices 1 --duration 5"));
        Assert.Contains("too large", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenRecordsAreNeverAcknowledged_GivesUpAfterAWhile()
    {
        _publisher.NeverAcknowledges = true;

        Assert.Equal(ExitCode.Failed, await RunAsync("fleet --devices 1 --duration 5"));
        Assert.Contains("5 records were not acknowledged", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet --devices 1", ExitCode.Done)]
    [InlineData("fleet --devices 1 --duration 1h", ExitCode.Interrupted)]
    [InlineData("prototype --users 1 --duration 1h", ExitCode.Interrupted)]
    public async Task RunAsync_WhenInterrupted_FlushesAndSaysSo(string line, int expected)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = SimulatorCommand.RunAsync(line.Split(' '), Environment(), stop.Token);
        while (_time.GetUtcNow() < Telemetry.Start.AddSeconds(10))
        {
            await _time.RunAsync(running, waits: 1);
        }

        await stop.CancelAsync();
        await _time.RunAsync(running);

        Assert.Equal(expected, await running);
        Assert.Equal(_publisher.Records.Count, _publisher.Counters.Acknowledged);
        Assert.Contains("Interrupted: ", _output.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> RunAsync(string line)
    {
        var running = SimulatorCommand.RunAsync(line.Split(' '), Environment(), TestContext.Current.CancellationToken);
        await _time.RunAsync(running);
        return await running;
    }

    private SimulatorEnvironment Environment() =>
        new(new Source(_publisher, () => _unreachable), new NoReport(), uri => new HttpClient { BaseAddress = uri }, _output, _error, _time);

    private sealed class Source(FakePublisher publisher, Func<string?> unreachable) : IPublisherSource
    {
        public Task<OpenedPublisher> OpenAsync(string bootstrap, CancellationToken cancellationToken) =>
            Task.FromResult(unreachable() is { } error ? new OpenedPublisher(null, error) : new OpenedPublisher(publisher, null));
    }

    private sealed class NoReport : IProgressReport
    {
        public Task ShowAsync(ISimulation simulation, IRecordPublisher publisher, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
