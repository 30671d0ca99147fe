using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// The silo dies again and again while a ward sends, patients fall ill, devices are moved, alarms are acknowledged and attributes change;
/// now and then the broker hangs or dies, too. Afterwards each record is at exactly one patient, of each ill patient people were told once
/// and in time, nobody was called silent, and whatever was answered is so. Until the end nobody looks at a twin.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const string CrashesVariable = "ICU_TEST_CRASHES";
    private const int PlantedPatients = 20;
    private const int MovedDevices = 20;
    private const int FaultEvery = 5;
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Silo_WhenKilledAgainAndAgain_LosesNothingAndTellsInTime()
    {
        using var broker = await TestBroker.StartNewAsync();
        var crashes = int.Parse(Environment.GetEnvironmentVariable(CrashesVariable) ?? "20", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}: {crashes} kills");
        var random = new Random(seed);
        using var site = new CrashSite(broker, _folder);
        await using var ward = await CrashWard.BeginAsync(site, PlantedPatients, MovedDevices, seed);
        var faults = new BrokerFaults(site, ward.Sending);
        var kills = new Kills(site, random);
        for (var crash = 1; crash <= crashes; crash++)
        {
            if (crash % FaultEvery == 0)
            {
                await faults.NextAsync();
                output.WriteLine($"{site.Disturbances[^1]}");
            }

            await kills.NextAsync();
            output.WriteLine($"{crash}: {site.Disturbances[^1]}; {ward}");
            await ward.CheckAsync();
        }

        var problems = await ward.EndAsync();
        output.WriteLine($"{ward}\n{ward.Delays()}");
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems)}");
    }

    public void Dispose() => _folder.Dispose();
}
