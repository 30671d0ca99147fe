using System.Net;
using System.Net.Sockets;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The program that cannot start says why in one line that names the setting, and ends with 1.</summary>
[Collection(SiloCollection.Name)]
public sealed class RefusedStartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("Kafka:BootStrap=somewhere", "Kafka:BootStrap is not a setting; did you mean Kafka:BootstrapServers?")]
    [InlineData("Twins:StaleAfter=abc", "Twins:StaleAfter must be a duration")]
    [InlineData("Twins:OfflineAfter=00:00:10", "Twins:OfflineAfter")]
    [InlineData("Roster:Recipients:0:Phone=none", "Roster:Recipients:0:Phone")]
    [InlineData("Urls=http://0.0.0.0:8080", "Urls names an address that other machines reach")]
    [InlineData("Storage:OutboxFolder=/proc/nowhere", "Storage:OutboxFolder cannot be written to")]
    [InlineData("Storage:DataFolder=/proc/nowhere", "Storage:DataFolder")]
    public Task Start_WhenASettingIsWrong_SaysSoInOneLine(string setting, string told) => AssertRefused(setting, told);

    [Theory]
    [InlineData("Kafka:Ingestion:MaxBatchRecords=0", "Kafka:Ingestion:MaxBatchRecords must be from 1 to 100000.")]
    [InlineData("Kafka:ClientSettings:no.such.setting=x", "Kafka:ClientSettings cannot be used")]
    [InlineData("Kafka:ClientSettings:group.id=x", "Kafka:ClientSettings[group.id] cannot be set here")]
    public Task Start_WhenASettingOfTheClientIsWrong_SaysSoInOneLine(string setting, string told) =>
        AssertRefused(setting, told, "Kafka:BootstrapServers=localhost:9");

    [Theory]
    [InlineData("Urls=http://127.0.0.1:{0}", "Urls: port {0} cannot be opened")]
    [InlineData("Urls=http://localhost:{0}", "Urls: port {0} cannot be opened")]
    [InlineData("Kafka:EmbeddedPort={0}", "Kafka:EmbeddedPort: port {0} cannot be opened")]
    [InlineData("Orleans:SiloPort={0}", "Orleans:SiloPort: port {0} cannot be opened")]
    public async Task Start_WhenAPortIsTaken_NamesThePortAndTheSettingInOneLine(string setting, string told)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        await AssertRefused(setting.Replace("{0}", port, StringComparison.Ordinal), told.Replace("{0}", port, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task AssertRefused(string setting, string told, params string[] others)
    {
        using var silo = SiloProcess.StartUnawaited(_folder, [setting, .. others]);
        Assert.Equal(1, await silo.ExitAsync());
        Assert.DoesNotContain('\n', silo.Log.Trim());
        Assert.Contains(told, silo.Log, StringComparison.Ordinal);
    }
}
