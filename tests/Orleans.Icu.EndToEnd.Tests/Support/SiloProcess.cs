using System.Globalization;
using System.Net.Http.Json;
using Orleans.Icu.Testing;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The real silo in its own process. Its data lie in the test's folder, so the next one there goes on with them.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly ChildProgram _program;
    private readonly HttpClient _http;

    private SiloProcess(ChildProgram program, Uri address, int embeddedPort)
    {
        _program = program;
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        (Address, EmbeddedKafka) = (address, string.Create(CultureInfo.InvariantCulture, $"localhost:{embeddedPort}"));
        Rest = new RestClient(_http);
    }

    public Uri Address { get; }

    /// <summary>Address of the embedded broker; nobody is there when the silo has a broker of its own.</summary>
    public string EmbeddedKafka { get; }

    public RestClient Rest { get; }

    public string Log => _program.Log;

    /// <summary>Whether a text was in a line it wrote, also one long ago.</summary>
    public bool HasLogged(string text) => _program.HasWritten(text);

    /// <summary>Starts a silo and returns when it says that everything in it works.</summary>
    /// <param name="folder">Where its data are.</param>
    /// <param name="settings">Settings as on the command line, <c>Demo:Beds=12</c>. No demo ward unless they say so.</param>
    public static Task<SiloProcess> StartAsync(TempFolder folder, params IEnumerable<string> settings) => StartAsync(folder, FreePorts.Take(), settings);

    /// <inheritdoc cref="StartAsync(TempFolder, IEnumerable{string})"/>
    public static Task<SiloProcess> StartAsync(TempFolder folder, int embeddedPort, params IEnumerable<string> settings) =>
        AwaitStartAsync(Start(folder, embeddedPort, settings));

    /// <summary>Starts a silo whose output nobody reads before <see cref="ReadOutput"/>.</summary>
    public static Task<SiloProcess> StartUnreadAsync(TempFolder folder, params IEnumerable<string> settings) =>
        AwaitStartAsync(Start(folder, FreePorts.Take(), settings, isRead: false));

    /// <summary>Starts a silo that is not expected to run for long.</summary>
    public static SiloProcess StartUnawaited(TempFolder folder, params IEnumerable<string> settings) => Start(folder, FreePorts.Take(), settings);

    /// <summary>Reads what it writes from now on.</summary>
    public void ReadOutput() => _program.Read();

    /// <summary>Awaits that the silo ends by itself.</summary>
    public Task<int> ExitAsync() => _program.ExitAsync(TimeSpan.FromMinutes(2));

    /// <summary>What /health/ready says, as one text.</summary>
    public async Task<string> HealthTextAsync() => (await HealthAsync()).ToString();

    /// <summary>Awaits that the silo calls itself healthy, degraded or unhealthy.</summary>
    public async Task AwaitHealthAsync(string status)
    {
        try
        {
            await Eventually.Sees($"/health/ready says {status}", HealthAsync, seen => seen.Status == status || _program.HasExited);
        }
        catch (Xunit.Sdk.FailException failure)
        {
            Assert.Fail($"{failure.Message}\nThe silo's log:\n{Log}");
        }

        Assert.False(_program.HasExited, $"The silo ended by itself. Its log:\n{Log}");
    }

    /// <summary>The process stands still and does not know it.</summary>
    public void Freeze() => _program.Freeze();

    public void Thaw() => _program.Thaw();

    public Task KillAsync() => _program.KillAsync();

    public Task<int> StopAsync() => _program.StopAsync();

    /// <summary>The most memory the process has held so far, bytes.</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{_program.Id}/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public void Dispose()
    {
        _http.Dispose();
        _program.Dispose();
    }

    private static async Task<SiloProcess> AwaitStartAsync(SiloProcess silo)
    {
        try
        {
            await silo.AwaitHealthAsync("healthy");
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    private static SiloProcess Start(TempFolder folder, int embeddedPort, IEnumerable<string> settings, bool isRead = true)
    {
        var address = new Uri($"http://localhost:{FreePorts.Take()}");
        string[] arguments =
        [
            $"--Urls={address}",
            $"--Kafka:EmbeddedPort={embeddedPort}",
            $"--Orleans:SiloPort={FreePorts.Take()}",
            $"--Orleans:GatewayPort={FreePorts.Take()}",
            "--Demo:Beds=0",
            .. settings.Select(static setting => "--" + setting),
        ];
        return new SiloProcess(ChildProgram.StartOwn("SiloProgram", arguments, folder.Path, isRead), address, embeddedPort);
    }

    private async Task<Health> HealthAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return await response.Content.ReadFromJsonAsync<Health>(TestContext.Current.CancellationToken) ?? new Health("nothing", []);
        }
        catch (HttpRequestException failure)
        {
            return new Health(failure.Message, []);
        }
    }

    private sealed record Health(string Status, Dictionary<string, HealthCheck> Checks)
    {
        public override string ToString() =>
            $"{Status} ({string.Join("; ", Checks.Where(static check => check.Value.Status != "healthy").Select(static check => $"{check.Key}: {check.Value.Reason}"))})";
    }

    private sealed record HealthCheck(string Status, string? Reason);
}
