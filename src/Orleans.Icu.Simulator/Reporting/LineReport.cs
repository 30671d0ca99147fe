using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Reporting;

/// <summary>Plain lines, one every five seconds: for logs and pipes.</summary>
internal sealed class LineReport(TextWriter output, TimeProvider time) : IProgressReport
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task ShowAsync(ISimulation simulation, IRecordPublisher publisher, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        ProgressSnapshot? earlier = null;
        while (await TickAsync(timer, cancellationToken))
        {
            var now = ProgressSnapshot.Of(time.GetElapsedTime(begun), simulation, publisher);
            await output.WriteLineAsync(now.ToLine(now.RateSince(earlier)));
            await output.FlushAsync(CancellationToken.None);
            earlier = now;
        }
    }

    internal static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
