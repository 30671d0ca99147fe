using System.Globalization;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Sending;
using Spectre.Console;

namespace Orleans.Icu.Simulator.Reporting;

/// <summary>A table on the terminal, renewed twice a second.</summary>
internal sealed class LiveReport(IAnsiConsole console, TimeProvider time) : IProgressReport
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async Task ShowAsync(ISimulation simulation, IRecordPublisher publisher, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        var earlier = ProgressSnapshot.Of(TimeSpan.Zero, simulation, publisher);
        await console.Live(Render(earlier, 0)).AutoClear(true).StartAsync(async display =>
        {
            while (await LineReport.TickAsync(timer, cancellationToken))
            {
                var now = ProgressSnapshot.Of(time.GetElapsedTime(begun), simulation, publisher);
                display.UpdateTarget(Render(now, now.RateSince(earlier)));
                earlier = now;
            }
        });
    }

    private static Table Render(ProgressSnapshot now, double rate) => new Table()
        .Border(TableBorder.Rounded)
        .AddColumn("Running")
        .AddColumn(new TableColumn("Records/s").RightAligned())
        .AddColumn(new TableColumn("Sent").RightAligned())
        .AddColumn(new TableColumn("Acknowledged").RightAligned())
        .AddColumn(new TableColumn("Failed").RightAligned())
        .AddColumn(new TableColumn("Skipped").RightAligned())
        .AddRow(
            ProgressSnapshot.Clock(now.Elapsed),
            Number(rate),
            Number(now.Progress.Sent),
            Number(now.Counters.Acknowledged),
            Alarming(now.Counters.Failed),
            Alarming(now.Progress.Skipped))
        .Caption(Markup.Escape(now.Progress.State));

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Alarming(long value) => value == 0 ? "0" : $"[red]{Number(value)}[/]";
}
