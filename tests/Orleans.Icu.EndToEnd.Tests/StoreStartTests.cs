namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A store that cannot be used stops the start with one line that names it and says what to do.</summary>
[Collection(SiloCollection.Name)]
public sealed class StoreStartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "data", "icu.db");

    [Fact]
    public async Task Start_WhenTheDatabaseIsDamaged_SaysSoInOneLine()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await File.WriteAllTextAsync(Database, new string('x', 100_000), TestContext.Current.CancellationToken);

        await AssertRefused($"{Database}: the file is not a database", "Restore a backup");
    }

    [Fact]
    public async Task Start_WhenAnotherSiloHasTheFolder_NamesItInOneLineUntilThatSiloIsKilled()
    {
        using (var first = await SiloProcess.StartAsync(_folder))
        {
            await AssertRefused($"The data folder '{Path.GetDirectoryName(Database)}' belongs to another process");
            await first.KillAsync();
        }

        using var next = await SiloProcess.StartAsync(_folder);
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task Start_WhenTheDiskIsFull_SaysSoInOneLine()
    {
        using var disk = await SmallDisk.MountAsync(_folder, mebibytes: 8);
        disk.Fill();

        await AssertRefused("the disk is full", "Free space on its disk.", disk);
    }

    [Fact]
    public async Task Start_WhenTheDiskIsReadOnly_SaysSoInOneLine()
    {
        using var disk = await SmallDisk.MountAsync(_folder, mebibytes: 8);
        await disk.MakeReadOnlyAsync();

        await AssertRefused($"The data folder '{disk.Path}' cannot be written to", "Read-only file system", disk);
    }

    public void Dispose() => _folder.Dispose();

    private Task AssertRefused(string what, string remedy, SmallDisk disk) =>
        AssertRefused([what, remedy, disk.Path], $"Storage:DataFolder={disk.Path}");

    private Task AssertRefused(params string[] told) => AssertRefused(told, "Storage:DataFolder=data");

    private async Task AssertRefused(string[] told, string setting)
    {
        using var silo = SiloProcess.StartUnawaited(_folder, setting);
        Assert.Equal(1, await silo.ExitAsync());
        Assert.DoesNotContain('\n', silo.Log.Trim());
        Assert.All(told, text => Assert.Contains(text, silo.Log, StringComparison.Ordinal));
        Assert.EndsWith("The folder is set by Storage:DataFolder.", silo.Log.Trim(), StringComparison.Ordinal);
    }
}
