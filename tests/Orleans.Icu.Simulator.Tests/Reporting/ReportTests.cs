using Orleans.Icu.Simulator.Reporting;
using Orleans.Icu.Simulator.Sending;
using Spectre.Console;

namespace Orleans.Icu.Simulator.Tests.Reporting;

public sealed class ReportTests
{
    private readonly StepTime _time = new();
    private readonly StubSimulation _simulation = new();

    [Fact]
    public async Task LineReport_WritesALineEveryFiveSecondsWithTheRateSinceTheLast()
    {
        await using var output = new StringWriter();
        await ShowAsync(new LineReport(output, _time), stepSeconds: 5, waits: 3, sentPerStep: 1000);

        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "00:00:05 sent 1,000 (200/s), acknowledged 0, failed 0, skipped 3; stroke x1 since 2 s",
                "00:00:10 sent 2,000 (200/s), acknowledged 0, failed 0, skipped 3; stroke x1 since 2 s",
                "00:00:15 sent 3,000 (200/s), acknowledged 0, failed 0, skipped 3; stroke x1 since 2 s",
            ],
            lines);
    }

    [Fact]
    public async Task LiveReport_ShowsFiguresAndState()
    {
        await using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(output),
        });
        await ShowAsync(new LiveReport(console, _time), stepSeconds: 0.5, waits: 2, sentPerStep: 1000);

        Assert.Contains("Acknowledged", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2,000", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("since 2 s", output.ToString(), StringComparison.Ordinal);
    }

    private async Task ShowAsync(IProgressReport report, double stepSeconds, int waits, long sentPerStep)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var showing = report.ShowAsync(_simulation, new FakePublisher(), stop.Token);
        for (var i = 0; i < waits; i++)
        {
            var asked = _simulation.Ask();
            _simulation.Sent += sentPerStep;
            _time.Advance(TimeSpan.FromSeconds(stepSeconds));
            await asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await showing;
    }

    private sealed class StubSimulation : ISimulation
    {
        private TaskCompletionSource? _asked;

        public long Sent { get; set; }

        public bool HasEnd => false;

        public SimulationProgress Progress
        {
            get
            {
                var progress = new SimulationProgress(Sent, 3, "stroke x1 since 2 s");
                _asked?.TrySetResult();
                return progress;
            }
        }

        public Task Ask()
        {
            _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _asked.Task;
        }

        public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
