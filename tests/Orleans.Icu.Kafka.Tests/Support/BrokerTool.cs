using System.Diagnostics;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>A real broker of the test's own, started by the script that ICU_TEST_KAFKA_TOOL names, in a folder of its own.</summary>
public sealed class BrokerTool : IAsyncDisposable
{
    private static readonly string? Tool = Environment.GetEnvironmentVariable("ICU_TEST_KAFKA_TOOL");
    private readonly string _folder = Directory.CreateTempSubdirectory("icu-kafka-test-").FullName;

    private BrokerTool()
    {
    }

    public string Bootstrap { get; private set; } = string.Empty;

    public static async Task<BrokerTool> StartAsync()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Tool), "ICU_TEST_KAFKA_TOOL does not name a script that runs a broker.");
        var broker = new BrokerTool();
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync() => Bootstrap = (await RunAsync("start")).Trim();

    public Task KillAsync() => RunAsync("kill");

    /// <summary>The broker hangs: connections stay, nothing is answered.</summary>
    public Task FreezeAsync() => RunAsync("freeze");

    public Task ThawAsync() => RunAsync("thaw");

    public async ValueTask DisposeAsync() => await RunAsync("wipe");

    private async Task<string> RunAsync(string verb)
    {
        using var process = Process.Start(new ProcessStartInfo(Tool!, [verb, _folder]) { RedirectStandardOutput = true })!;

        // The broker itself inherits the pipe's other end: the first line is the answer.
        var line = verb == "start" ? await process.StandardOutput.ReadLineAsync() : string.Empty;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return line ?? string.Empty;
    }
}
