using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Something that kept the service from its work for a while.</summary>
internal sealed record Disturbance(string Kind, DateTimeOffset Begin, DateTimeOffset End)
{
    public TimeSpan Length => End - Begin;

    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => Begin < to && End > from;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} at {Begin:HH:mm:ss.fff} for {Length.TotalSeconds:F1} s");
}

/// <summary>A broker and a silo that dies and comes back. Clients call whichever silo there is until it answers.</summary>
internal sealed class CrashSite(TestBroker broker, TempFolder folder) : IDisposable
{
    public const string Kill = "kill";

    /// <summary>A service that is healthy again has read in time after this at the latest.</summary>
    public static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CallPatience = TimeSpan.FromMinutes(3);
    private SiloProcess? _silo;

    public TestBroker Broker => broker;

    public TempFolder Folder => folder;

    public List<Disturbance> Disturbances { get; } = [];

    public RestClient Rest => _silo!.Rest;

    public string Log => _silo!.Log;

    /// <summary>Starts a silo, which takes calls as soon as it can, and returns when it calls itself healthy.</summary>
    public async Task StartAsync()
    {
        _silo = SiloProcess.StartUnawaited(folder, broker.Setting, "Twins:AdmitUnknownDevices=true", "Kafka:Ingestion:CheckpointInterval=00:00:02");
        await _silo.AwaitHealthAsync("healthy");
    }

    public Task AwaitHealthyAsync() => _silo!.AwaitHealthAsync("healthy");

    /// <summary>SIGKILL, and a start on what the dead silo has left.</summary>
    public Task RestartAsync() => DisturbAsync(Kill, async () =>
    {
        var dead = _silo!;
        await dead.KillAsync();
        await StartAsync();
        dead.Dispose();
    });

    /// <summary>Notes from when to when something disturbed the service.</summary>
    public async Task DisturbAsync(string kind, Func<Task> disturb)
    {
        var begin = TimeProvider.System.GetUtcNow();
        await disturb();
        Disturbances.Add(new Disturbance(kind, begin, TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Makes a call again and again until it is answered. The silo may die in the middle of any.</summary>
    /// <returns>The answer, and whether it is the first attempt's: earlier ones may have had their effect.</returns>
    public async Task<(T Answer, bool IsFirst)> CallAsync<T>(string description, Func<RestClient, Task<T>> call)
    {
        var attempts = 0;
        var answer = await Eventually.Sees(
            $"an answer to {description}",
            () =>
            {
                attempts++;
                return TryAsync(call);
            },
            static answer => answer.IsAnswered,
            CallPatience);
        return (answer.Value!, attempts == 1);
    }

    /// <summary>Makes a call again and again until it is answered.</summary>
    /// <returns>Whether the answer is the first attempt's.</returns>
    public async Task<bool> CallAsync(string description, Func<RestClient, Task> call)
    {
        var (_, isFirst) = await CallAsync(description, async rest =>
        {
            await call(rest);
            return true;
        });
        return isFirst;
    }

    public void Dispose() => _silo?.Dispose();

    private async Task<Attempt<T>> TryAsync<T>(Func<RestClient, Task<T>> call)
    {
        try
        {
            return new Attempt<T>(true, await call(Rest), null);
        }
        catch (Exception failure) when (IsOfTheService(failure))
        {
            return new Attempt<T>(false, default, failure.Message);
        }
    }

    /// <summary>Nobody is there, or nobody answers: not when the test is over.</summary>
    private static bool IsOfTheService(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException && !TestContext.Current.CancellationToken.IsCancellationRequested;

    private sealed record Attempt<T>(bool IsAnswered, T? Value, string? Failure);
}
