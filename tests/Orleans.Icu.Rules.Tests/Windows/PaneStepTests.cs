using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

public class PaneStepTests
{
    [Fact]
    public void Value_OfADistance_IsAtMostHalfAStepAwayAndTheStepIsAsFineAsFits() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[0, 1e9], Gen.Int[-9, 9]).Sample(
            static (distance, deviation, power) =>
            {
                var (value, spread) = (distance * Math.Pow(10, power), deviation * Math.Pow(10, power));
                var step = PaneStep.Of(default, value, spread);
                var width = step.Value(1);

                Assert.InRange(step.Value(step.Signed(value)), value - (width * 0.5000001), value + (width * 0.5000001));
                Assert.InRange(step.Value(step.Unsigned(spread)), spread - (width * 0.5000001), spread + (width * 0.5000001));
                Assert.True(width <= Math.Max(1e-40, Math.Max(Math.Abs(value) / 13_106, spread / 26_213)), $"A step of {width} is too large.");
            },
            iter: 10_000);

    [Fact]
    public void Value_OfAMultipleOfTheStep_IsThatDecimal() =>
        Gen.Select(Gen.Int[-32_767, 32_767], Gen.Int[0, 3]).Sample(
            static (steps, places) =>
            {
                var step = PaneStep.Of(default, 32_767 / Math.Pow(10, places), 0);
                var value = (double)((decimal)steps / (decimal)Math.Pow(10, places));

                Assert.Equal((value, (short)steps), (step.Value(steps), step.Signed(value)));
            },
            iter: 10_000);

    [Fact]
    public void Of_WhatWasLarger_StaysAsItIs()
    {
        var step = PaneStep.Of(default, 200, 0);

        Assert.Equal(0.01, step.Value(1));
        Assert.Equal(step.Rank, PaneStep.Of(step, 1, 1).Rank);
    }

    [Fact]
    public void Of_WhatNoStepCanHold_IsTheGreatest()
    {
        var step = PaneStep.Of(default, double.MaxValue, double.MaxValue);

        Assert.Equal(PaneStep.Greatest, step.Rank);
        Assert.Equal((-short.MaxValue, ushort.MaxValue), (step.Signed(double.MinValue), step.Unsigned(double.MaxValue)));
    }
}
