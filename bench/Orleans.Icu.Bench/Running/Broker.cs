using System.Globalization;

namespace Orleans.Icu.Bench.Running;

/// <summary>The broker under the load: one that is there, or one that is started for the run and wiped after it.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly string? _tool;
    private readonly string _folder;

    private Broker(string bootstrap, string? tool, string folder, int? processId) =>
        (Bootstrap, _tool, _folder, ProcessId) = (bootstrap, tool, folder, processId);

    /// <summary>Its address.</summary>
    public string Bootstrap { get; }

    /// <summary>Its process; <see langword="null"/> when it is not ours.</summary>
    public int? ProcessId { get; }

    /// <summary>Takes a broker that runs.</summary>
    public static Broker At(string bootstrap) => new(bootstrap, null, string.Empty, null);

    /// <summary>Starts a broker with a script: <c>TOOL start FOLDER</c> prints its address and keeps its process id in <c>FOLDER/pid</c>; <c>TOOL wipe FOLDER</c> ends it.</summary>
    public static async Task<Broker> StartAsync(string tool, string workFolder, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(workFolder, "kafka");
        Directory.CreateDirectory(folder);
        var log = Path.Combine(workFolder, "kafka-start.log");
        await using (var start = ChildProcess.Start(tool, ["start", folder], log, new Dictionary<string, string> { ["KAFKA_HEAP"] = "1g" }))
        {
            await start.CompleteAsync(cancellationToken);
        }

        var port = (await File.ReadAllTextAsync(Path.Combine(folder, "port"), cancellationToken)).Trim();
        var pid = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "pid"), cancellationToken), CultureInfo.InvariantCulture);
        return new Broker($"127.0.0.1:{port}", tool, folder, pid);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tool is not null)
        {
            await using var wipe = ChildProcess.Start(_tool, ["wipe", _folder], _folder + "-wipe.log");
            await wipe.CompleteAsync(CancellationToken.None);
        }
    }
}
