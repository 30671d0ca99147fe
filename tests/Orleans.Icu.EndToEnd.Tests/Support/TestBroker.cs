namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A real Kafka broker of one test, started by the script that ICU_TEST_KAFKA_TOOL names.</summary>
internal sealed class TestBroker : IDisposable
{
    public const string ToolVariable = "ICU_TEST_KAFKA_TOOL";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icu-e2e-kafka-");

    private TestBroker()
    {
    }

    public static string? Tool => Environment.GetEnvironmentVariable(ToolVariable) is { Length: > 0 } tool ? tool : null;

    public string Bootstrap { get; private set; } = string.Empty;

    /// <summary>The setting that points a silo at this broker.</summary>
    public string Setting => $"Kafka:BootstrapServers={Bootstrap}";

    /// <summary>Starts a broker with an empty log, or skips the test where there is none to start.</summary>
    public static async Task<TestBroker> StartNewAsync()
    {
        Assert.SkipWhen(Tool is null, $"{ToolVariable} names no script that starts a Kafka broker.");
        var broker = new TestBroker();
        try
        {
            await broker.StartAsync();
            return broker;
        }
        catch
        {
            broker.Dispose();
            throw;
        }
    }

    /// <summary>Starts the broker, again on the same port with what it had.</summary>
    public async Task StartAsync() => Bootstrap = (await RunAsync("start")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();

    public Task StopAsync() => RunAsync("stop");

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => RunAsync("kill");

    /// <summary>The broker hangs: connections stay, answers do not come.</summary>
    public Task FreezeAsync() => RunAsync("freeze");

    public Task ThawAsync() => RunAsync("thaw");

    public void Dispose()
    {
        using var wipe = ChildProgram.Start(Tool!, ["wipe", _folder.FullName], "/");
        wipe.AwaitEnd();
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task<string> RunAsync(string verb)
    {
        using var program = ChildProgram.Start(Tool!, [verb, _folder.FullName], "/");
        Assert.True(await program.ExitAsync(Patience) == 0, $"The broker's script failed to {verb}: {program.Log}");
        return program.Log;
    }
}
