using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class ConnectivityTests : IDisposable
{
    private readonly Icu _icu;
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private long _offset;

    public ConnectivityTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("mon"));
        _device = icu.Device(_id);
        icu.World.Faults.Clear();
    }

    public void Dispose() => _icu.World.Intake.GoOn();

    [Fact]
    public async Task OnDeadline_WhenADeviceFallsSilent_ItIsStaleAndThenOfflineAndOnlineWithItsNextRecord()
    {
        await Hear(_device);
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(14));
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Connectivity.Stale, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(104));
        Assert.Equal(Connectivity.Stale, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Connectivity.Offline, await Now());
        await Hear(_device);
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(15));
        Assert.Equal(Connectivity.Stale, await Now());
    }

    [Fact]
    public async Task OnDeadline_WhenRecordsKeepComing_SilenceCountsFromTheLast()
    {
        for (var second = 0; second < 40; second++)
        {
            await Hear(_device);
            await _icu.Pass(TimeSpan.FromSeconds(1));
        }

        await _icu.Pass(TimeSpan.FromSeconds(13));
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Connectivity.Stale, await Now());
    }

    [Fact]
    public async Task Receive_WhenOldRecordsAreReplayed_TheyAreNoSignOfLife()
    {
        await Hear(_device);
        await _icu.Pass(TimeSpan.FromSeconds(10));
        await _device.Receive(Records.Batch(-1, Records.HeartRate(_id, 1, _icu.World.Time.GetUtcNow(), 70)));
        await _icu.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(Connectivity.Stale, await Now());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(600)]
    public async Task OnDeadline_WhileNothingIsRead_SilenceIsNotTheDevicesAndIsCountedAnewAfterwards(int seconds)
    {
        await Hear(_device);
        await _icu.Pass(TimeSpan.FromSeconds(10));
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(seconds));
        Assert.Equal(Connectivity.Online, await Now());

        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(14));
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(Connectivity.Stale, await Now());
    }

    [Fact]
    public async Task OnDeadline_WhileABacklogIsReadFarBehind_SilenceIsNotTold()
    {
        await Hear(_device);
        _icu.World.Intake.Behind = TimeSpan.FromHours(1);
        await _icu.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(Connectivity.Online, await Now());
    }

    [Fact]
    public async Task OnDeadline_WhenReadingIsAlwaysALittleBehind_SilenceIsToldThatMuchLater()
    {
        await Hear(_device);
        _icu.World.Intake.Behind = TimeSpan.FromSeconds(4);
        await _icu.Pass(TimeSpan.FromSeconds(16));
        Assert.Equal(Connectivity.Online, await Now());
        await _icu.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(Connectivity.Stale, await Now());
    }

    [Fact]
    public async Task OnDeadline_WhenTheChangeCannotBeStored_TheNextDeadlineIsArmedAllTheSame()
    {
        await Hear(_device);
        await _icu.Pass(TimeSpan.FromSeconds(14));
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith("device/" + _id, StringComparison.Ordinal));
        await _icu.Pass(TimeSpan.FromSeconds(106));
        Assert.True(_icu.World.Faults.Happened);

        Assert.Equal(Connectivity.Offline, await Now());
    }

    [Fact]
    public async Task Wake_WhenTheSiloDied_SilenceCountsAnewAndTheShardWakesTheDevice()
    {
        await using var icu = new Icu();
        await icu.InitializeAsync();
        var device = icu.Device(_id);
        await Hear(device);
        Assert.Equal(IntakeResult.Done, await device.Checkpoint(Records.Source, _offset));
        await icu.Restart(away: TimeSpan.FromHours(1));

        Assert.Equal(Connectivity.Online, (await icu.Listed(TwinKind.Device, _id))!.Connectivity);
        await icu.PassUntil(
            async () => (await icu.Listed(TwinKind.Device, _id))!.Connectivity == Connectivity.Stale,
            "a device that nobody called to be stale");
    }

    private Task<TelemetryReceipt> Hear(IDeviceGrain device) =>
        device.Receive(Records.Batch(_offset == 0 ? -1 : _offset, Records.HeartRate(_id, ++_offset, _icu.World.Time.GetUtcNow(), 70)));

    private async Task<Connectivity> Now() => (await _device.GetTwin())!.Connectivity;
}
