using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A device on one silo whose patient is on another.</summary>
public sealed class TwoSilosTelemetryTests : IAsyncLifetime
{
    private const string DeviceId = "mon-1";
    private const string PatientId = "p-1";
    private TwoSilos? _silos;

    private TwoSilos Silos => _silos!;

    private IDeviceGrain Device => Silos.First.Grains.GetGrain<IDeviceGrain>(DeviceId);

    private IPatientGrain Patient => Silos.First.Grains.GetGrain<IPatientGrain>(PatientId);

    public async ValueTask InitializeAsync() => _silos = await TwoSilos.Start();

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    [Fact]
    public async Task Receive_CountsEachRecordOnceAtBoth()
    {
        await Part();
        await Device.Receive(Batch(0, 1, 2));
        await Device.Receive(Batch(0, 1, 2));
        await Device.Receive(Batch(1, 2, 3, 4));

        Assert.Equal((4, 4), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenThePatientIsOnAnotherSilo_TurnsBackAndTheCallThatFollowsTellsIt()
    {
        await Part();
        var receipt = await Device.Receive(Batch(0, 1));

        Assert.False(receipt.Door is not null && await receipt.Door.TryReceive(Batch(1, 2)));
        Assert.Equal(IntakeResult.Done, (await Device.Receive(Batch(1, 2))).Result);
        Assert.Equal((2, 2), await Taken());
    }

    [Fact]
    public async Task Receive_WhenThePatientsSiloIsGone_TellsWhatIsMissingAndNothingIsLostOrCountedTwice()
    {
        await Part();
        await Device.Receive(Batch(0, 1, 2));
        await Silos.Second.Kill();

        Assert.Equal(IntakeResult.RecordsLost, (await Device.Receive(Batch(2, 3))).Result);
        Assert.Equal(IntakeResult.Done, (await Device.Receive(Batch(0, 1, 2, 3))).Result);
        Assert.Equal((3, 3), await Taken());
        Assert.Equal(Silos.First.Address, await Silos.SiloOf(Patient));
    }

    [Fact]
    public async Task Receive_OnceThePatientHasComeToTheDevicesSilo_GoesThroughTheDoor()
    {
        await Part();
        await Device.Receive(Batch(0, 1));
        await Silos.Move(Patient, Silos.First, () => Patient.GetTwin());
        var receipt = await Device.Receive(Batch(1, 2));

        Assert.True(await receipt.Door!.TryReceive(Batch(2, 3)));
        Assert.Equal((3, 3), await Taken());
    }

    /// <summary>Offsets from 1; what is before the first batch is not known of this source.</summary>
    private TelemetryBatch Batch(long after, params ReadOnlySpan<long> offsets)
    {
        var records = new List<Telemetry>();
        foreach (var offset in offsets)
        {
            records.Add(Records.HeartRate(DeviceId, offset, Silos.World.Time.GetUtcNow().AddSeconds(offset), 70));
        }

        return Records.Batch(after == 0 ? -1 : after, [.. records]);
    }

    /// <summary>Puts the patient on the second silo, the device on the first.</summary>
    private async Task Part()
    {
        await Silos.Second.Grains.GetGrain<IPatientGrain>(PatientId).GetTwin();
        await Device.Associate(PatientId, "nurse");
        Assert.Equal((Silos.First.Address, Silos.Second.Address), (await Silos.SiloOf(Device), await Silos.SiloOf(Patient)));
    }

    private async Task<(long Device, long Patient)> Taken() =>
        ((await Device.GetTwin())!.Counters.Records, (await Patient.GetTwin())!.Counters.Records);
}
