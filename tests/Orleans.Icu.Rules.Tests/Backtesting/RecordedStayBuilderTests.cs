namespace Orleans.Icu.Rules.Tests.Backtesting;

public sealed class RecordedStayBuilderTests
{
    [Fact]
    public void Build_PutsValuesOfOneTimeIntoOneRecordAndSortsTimes()
    {
        var stay = Build((20, 0, 80), (10, 0, 70), (20, 1, 97));

        Assert.Equal([10, 20], stay.Records.Select(static record => record.TimeTicks));
        Assert.Equal([new RuleValue(0, 80), new RuleValue(1, 97)], stay.Records[1].Values);
        Assert.Equal((5, 20, 15), (stay.StartTicks, stay.EndTicks, stay.LengthTicks));
    }

    [Fact]
    public void Build_WhenASignalHasSeveralValuesAtOneTime_LosesNone()
    {
        var stay = Build((10, 0, 70), (10, 0, 71), (10, 1, 97), (10, 0, 72));

        Assert.Equal([10, 10, 10], stay.Records.Select(static record => record.TimeTicks));
        Assert.Equal([70, 71, 72], stay.Records.Select(static record => record.Values[0].Value));
        Assert.Equal(2, stay.Records[0].Values.Length);
    }

    [Fact]
    public void Build_WhenAValueIsOlderThanTheStart_BeginsWithIt() => Assert.Equal(2, Build((2, 0, 70)).StartTicks);

    [Fact]
    public void Build_WithoutValues_IsEmpty() => Assert.Equal((0, 0L), (Build().Records.Length, Build().LengthTicks));

    private static RecordedStay Build(params (long Time, int Signal, double Value)[] values)
    {
        var builder = new RecordedStayBuilder();
        foreach (var (time, signal, value) in values)
        {
            builder.Add(time, signal, value);
        }

        return builder.Build("stay", 5, null);
    }
}
