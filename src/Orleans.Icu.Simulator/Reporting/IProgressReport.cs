using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Reporting;

/// <summary>Shows how far a simulation is while it runs.</summary>
internal interface IProgressReport
{
    /// <summary>Shows until cancelled; ends without an exception then.</summary>
    Task ShowAsync(ISimulation simulation, IRecordPublisher publisher, CancellationToken cancellationToken);
}
