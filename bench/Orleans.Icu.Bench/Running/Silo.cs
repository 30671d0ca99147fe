using System.Globalization;

namespace Orleans.Icu.Bench.Running;

/// <summary>A silo as a process of its own, with its own ports and data folder.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan ProbePeriod = TimeSpan.FromMilliseconds(100);
    private readonly ChildProcess _process;
    private readonly TimeProvider _time;

    private Silo(ChildProcess process, Uri address, TimeProvider time)
    {
        (_process, _time) = (process, time);
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Its REST interface.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts a silo.</summary>
    /// <param name="bootstrap">Its broker.</param>
    /// <param name="group">Its consumer group.</param>
    /// <param name="folder">Its data and log; made if missing.</param>
    /// <param name="program">Which program, and more settings for it.</param>
    /// <param name="time">The clock.</param>
    public static Silo Start(string bootstrap, string group, string folder, SiloProgram program, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        var ports = FreePorts.Take(3);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[0]}");
        string[] own =
        [
            $"Urls={address}",
            $"Orleans:SiloPort={ports[1]}",
            $"Orleans:GatewayPort={ports[2]}",
            $"Kafka:BootstrapServers={bootstrap}",
            $"Kafka:GroupId={group}",
            $"Storage:DataFolder={Path.Combine(folder, "data")}",
            $"Storage:OutboxFolder={Path.Combine(folder, "outbox")}",
            "Twins:AdmitUnknownDevices=true",
            "Demo:Beds=0",
            "Logging:LogLevel:Default=Warning",
            "Logging:LogLevel:Orleans.Icu=Warning",
        ];
        var arguments = own.Concat(program.Settings).Select(static setting => "--" + setting);
        var home = Path.GetFullPath(program.Folder ?? AppContext.BaseDirectory);
        var process = ChildProcess.Start(
            "dotnet", ["exec", Path.Combine(home, "Orleans.Icu.Silo.dll"), "--contentRoot", home, .. arguments], Path.Combine(folder, "silo.log"));
        return new Silo(process, new Uri(address), time);
    }

    /// <summary>Waits until it answers.</summary>
    /// <param name="path">What to ask: liveness or readiness.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task WaitUntilAsync(string path, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (!await AnswersAsync(path, cancellationToken))
        {
            if (_process.HasExited || _time.GetElapsedTime(start) > StartPatience)
            {
                throw new TimeoutException($"The silo does not answer {path}; see {_process.LogPath}");
            }

            await Task.Delay(ProbePeriod, _time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
