using System.Globalization;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Records;

/// <summary>Sends records of files, each once.</summary>
internal sealed class FileSimulation(IReadOnlyList<FileRecord> records, RecordOutlet outlet, TimeProvider time) : ISimulation
{
    public bool HasEnd => true;

    public SimulationProgress Progress => new(outlet.Sent, 0, string.Create(CultureInfo.InvariantCulture, $"{records.Count:N0} records of files"));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            await outlet.SendAsync(record.Key, record.Value, time.GetUtcNow(), cancellationToken);
        }
    }
}
