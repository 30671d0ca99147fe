using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class DeviceStaysTests
{
    private const string Source = "icu.telemetry@1/0";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public void PatientOf_OfARecordedPast_GivesEachRecordToThePatientWhoWasThereWhenItWasRead()
    {
        var stays = new DeviceStays();
        stays.Begin("a", Start, "nurse", At(100));
        stays.Begin("b", Start.AddHours(1), "nurse", At(200));
        stays.Begin(null, Start.AddHours(2), "nurse", At(300));
        stays.Begin("a", Start.AddHours(3), "nurse", At(400));

        Assert.Equal(
            [null, null, "a", "a", "b", "b", null, null, "a"],
            new long[] { 0, 100, 101, 200, 201, 300, 301, 400, 401 }.Select(offset => stays.PatientOf(Source, Recorded(offset))));
        Assert.Equal("a", stays.PatientId);
    }

    [Fact]
    public void PatientOf_WhenSourceIsNew_GivesThePatientTheDeviceIsAt()
    {
        var stays = new DeviceStays();
        stays.Begin("a", Start, "nurse", At(100));
        stays.Begin("b", Start, "nurse", At(200));

        Assert.Equal("b", stays.PatientOf("icu.telemetry@2/0", Measured(0, Start)));
    }

    [Fact]
    public void PatientOf_WhenPlacedByItsFirstRecord_GivesThatRecordToThePatient()
    {
        var stays = new DeviceStays();
        stays.Begin("17", Start, "telemetry", default);

        Assert.Equal("17", stays.PatientOf(Source, Measured(0, Start)));
    }

    [Fact]
    public void Associations_WhenDeviceMoved_TellWhenEachBeganAndEnded()
    {
        var stays = new DeviceStays();
        stays.Begin("a", Start, "nurse", At(1));
        stays.Begin(null, Start.AddHours(1), "nurse", At(2));
        stays.Begin("b", Start.AddHours(2), "nurse", At(3));

        Assert.Equal(
            [
                new Association("mon-1", "a", Start, Start.AddHours(1), "nurse"),
                new Association("mon-1", "b", Start.AddHours(2), null, "nurse"),
            ],
            stays.Associations("mon-1"));
    }

    [Fact]
    public void PatientOf_WhenABacklogIsReadAfterATransfer_GivesWhatWasMeasuredBeforeToThePatientBefore()
    {
        var stays = new DeviceStays();
        stays.Begin("a", Start, "nurse", At(100));
        stays.Begin("b", Start.AddHours(1), "nurse", At(200));

        Assert.Equal("a", stays.PatientOf(Source, Measured(250, Start.AddMinutes(59))));
        Assert.Equal("b", stays.PatientOf(Source, Measured(251, Start.AddMinutes(61))));
        Assert.Null(stays.PatientOf(Source, Measured(252, Start.AddMinutes(-1))));
    }

    [Fact]
    public void PatientOf_WhatWasAppliedBeforeATransfer_StaysWhereItIsWhateverItsTime()
    {
        var stays = new DeviceStays();
        stays.Begin("a", Start, "nurse", At(100));
        stays.Begin("b", Start.AddHours(1), "nurse", At(200));

        Assert.Equal("a", stays.PatientOf(Source, Measured(200, Start.AddHours(2))));
    }

    private static Telemetry Recorded(long offset) => new() { DeviceId = "mon-1", Offset = offset, Vitals = [], IsRecorded = true, TimeTicks = 1 };

    private static Telemetry Measured(long offset, DateTimeOffset time) => new() { DeviceId = "mon-1", Offset = offset, Vitals = [], TimeTicks = time.UtcTicks };

    private static SourcePositions At(long offset)
    {
        var positions = new SourcePositions();
        positions.Advance(Source, offset);
        return positions;
    }
}
