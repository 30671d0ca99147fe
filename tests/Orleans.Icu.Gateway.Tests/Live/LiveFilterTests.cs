using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Live;

public sealed class LiveFilterTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("ICU-1", true)]
    [InlineData("ICU-2", false)]
    public void Matches_AnAlarmOfTheService_WhateverTwinsAreWantedAndWhereverItConcerns(string? ward, bool expected)
    {
        var alarm = TestFleet.NewAlarm("service~icu-1~telemetry-outage~1") with { TwinKind = TwinKind.Service, Ward = ward };
        var filter = new LiveFilter { Kinds = [LiveKind.Alarm], Ward = "ICU-1", Devices = ["mon-1"] };

        Assert.Equal(expected, filter.Matches(LiveEvent.Of(new AlarmChange(alarm, new AlarmFact(1, AlarmFactKind.Raised, TestFleet.Start, "rule", null)))));
    }
}
