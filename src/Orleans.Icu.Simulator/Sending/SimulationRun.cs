using System.Globalization;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Reporting;

namespace Orleans.Icu.Simulator.Sending;

/// <summary>Runs a simulation, shows its progress, waits at the end for what is under way, and says what came of it.</summary>
internal sealed class SimulationRun(
    IRecordPublisher publisher, IProgressReport report, TextWriter output, TextWriter error, TimeProvider time)
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(30);

    public async Task<int> RunAsync(ISimulation simulation, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var completed = await SendAsync(simulation, cancellationToken);
        await FlushAsync();
        var end = ProgressSnapshot.Of(time.GetElapsedTime(begun), simulation, publisher);
        await output.WriteLineAsync((completed is null ? "Interrupted: " : "Done: ") + end.ToLine(end.RateSince(null)));
        return Verdict(completed, simulation, end);
    }

    /// <summary>True when it came to its end, false when it failed, null when it was cancelled.</summary>
    private async Task<bool?> SendAsync(ISimulation simulation, CancellationToken cancellationToken)
    {
        using var showing = new CancellationTokenSource();
        var shown = report.ShowAsync(simulation, publisher, showing.Token);
        try
        {
            await simulation.RunAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (PublishException exception)
        {
            await error.WriteLineAsync($"A record could not be sent: {exception.Message}");
            return false;
        }
        finally
        {
            await showing.CancelAsync();
            await shown;
        }
    }

    private async Task FlushAsync()
    {
        using var limit = new CancellationTokenSource(LongestFlush, time);
        try
        {
            await publisher.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{publisher.Counters.UnderWay:N0} records were not acknowledged within {LongestFlush.TotalSeconds:0} s and are given up."));
        }
    }

    private static int Verdict(bool? completed, ISimulation simulation, ProgressSnapshot end)
    {
        if (completed == false || end.Counters.Failed > 0 || end.Counters.UnderWay > 0)
        {
            return ExitCode.Failed;
        }

        return completed is null && simulation.HasEnd ? ExitCode.Interrupted : ExitCode.Done;
    }
}
