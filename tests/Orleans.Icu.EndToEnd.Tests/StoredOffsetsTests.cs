using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Orleans.Icu.Silo;
using Orleans.Storage;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The ledger of offsets, in a database as the silo has it.</summary>
public sealed class StoredOffsetsTests : IDisposable
{
    private const string Source = "icu.telemetry@Zx9_q/0";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Read_AfterAnotherStart_GivesWhatWasWrittenAndNothingForOtherSources()
    {
        using (var host = Start("data"))
        {
            var offsets = Offsets(host);
            Assert.Null(await offsets.Read(Source));
            await offsets.Write(Source, 41);
            await offsets.Write(Source, 42);
        }

        using var next = Start("data");
        Assert.Equal(42, await Offsets(next).Read(Source));
        Assert.Null(await Offsets(next).Read("icu.telemetry@Zx9_q/1"));
    }

    [Fact]
    public async Task Read_WhenABackupIsRestored_GivesWhatTheBackupHas()
    {
        using (var host = Start("data"))
        {
            await Offsets(host).Write(Source, 10);
        }

        Copy("data", "backup");
        using (var host = Start("data"))
        {
            await Offsets(host).Write(Source, 20);
        }

        using var restored = Start("backup");
        Assert.Equal(10, await Offsets(restored).Read(Source));
    }

    [Fact]
    public async Task Write_WhenAnotherSiloHadThePartitionMeanwhile_IsKept()
    {
        using var host = Start("data");
        var (here, there) = (Offsets(host), Offsets(host));
        await here.Write(Source, 1);
        await there.Write(Source, 2);
        await here.Write(Source, 3);

        Assert.Equal((3, 3), (await here.Read(Source), await there.Read(Source)));
    }

    [Fact]
    public async Task Lost_UntilTheNextStart_HealthNamesTheRecords()
    {
        using var host = Start("data");
        var offsets = Offsets(host);
        Assert.Equal(HealthStatus.Healthy, (await Health(offsets)).Status);
        await offsets.Lost(Source, 5, 9);
        await offsets.Lost(Source, 5, 9);

        var health = await Health(offsets);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith($"Lost: records 5 to 9 of {Source}. The store is older", health.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await Health(Offsets(host))).Status);
    }

    public void Dispose() => _folder.Dispose();

    private static StoredOffsets Offsets(IHost host) => ActivatorUtilities.CreateInstance<StoredOffsets>(host.Services);

    private static Task<HealthCheckResult> Health(StoredOffsets offsets) =>
        new LostRecordsHealthCheck(offsets).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    /// <summary>The silo's storage; the silo itself is not needed.</summary>
    private IHost Start(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddSqliteGrainStorageAsDefault(options => options.Configure(sqlite => sqlite.Path = Path.Combine(_folder.Path, folder, "icu.db"))));
        return builder.Build();
    }

    private void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, to));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.Path, from), "icu.db*"))
        {
            File.Copy(file, Path.Combine(_folder.Path, to, Path.GetFileName(file)));
        }
    }
}
