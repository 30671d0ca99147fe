using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>A twin's state written by one set and read by another: what did not change goes on.</summary>
public class HotChangeTests
{
    private static readonly string Other = Document("other", "when: y > 9");

    [Theory]
    [InlineData("for: 5 s", "5 +r")]
    [InlineData("for: 5 s, version: 2, priority: high, severity: x, message: m, clearFor: 5 s", "6 +r")]
    [InlineData("for: 5 s, version: 2, priority: high, severity: x, message: m", "5 +r")]
    [InlineData("for: 4 s", "5 +r")]
    [InlineData("for: 3 s + 2 s", "6 +r")]
    public void Read_OfARuleThatWaits_CountsOnUnlessItsConditionsChanged(string changed, string expected)
    {
        var twin = One("when: x > 5", "for: 5 s").CreateState();
        Feed(twin, "0 x 6; 1 x 6");
        var read = Read(twin, Compile(Document("r", ["when: x > 5", .. changed.Split(", ")]), Other));
        Assert.Equal(("", expected), (Until(read, 1), Until(read, 60)));
    }

    [Fact]
    public void Read_OfARuleWithAnotherDefault_BeginsItsHoldAnew()
    {
        var twin = One("params: { limit: 5 }", "when: x > limit", "for: 5 s").CreateState();
        Feed(twin, "0 x 6; 1 x 6");
        Assert.Equal("6 +r", Until(Read(twin, One("params: { limit: 4 }", "when: x > limit", "for: 5 s")), 60));
    }

    [Fact]
    public void Read_OfAPresentRuleThatStillHolds_DoesNotRaiseAgain()
    {
        var twin = One("when: x > 5").CreateState();
        Feed(twin, "0 x 6");
        var read = Read(twin, One("version: 2", "when: x > 4"));
        Assert.Equal((true, 1L), (read.Set.Condition(read, 0).Present, read.Set.Condition(read, 0).Occurrences));
        Assert.Equal(("", "2 -r; 3 +r"), (Until(read, 1), Feed(read, "1 x 5; 2 x 3; 3 x 6")));
    }

    [Fact]
    public void Read_OfAPresentRuleThatNoLongerHolds_ClearsOnceAtTheNextOccasion()
    {
        var twin = One("when: x > 5").CreateState();
        Feed(twin, "2 x 6");
        var read = Read(twin, One("version: 2", "when: x > 7"));
        Assert.Equal((At(2), "2 -r", ""), (read.NextDeadline, Until(read, 2), Until(read, 60)));
    }

    [Fact]
    public void Read_OfARuleThatComesTrueByTheChange_RaisesAtTheNextOccasion()
    {
        var twin = One("when: x > 5").CreateState();
        Feed(twin, "2 x 5");
        Assert.Equal("2 +r", Feed(Read(twin, One("version: 2", "when: x > 4")), "3 x 5"));
    }

    [Theory]
    [InlineData("count(x, 1 min) >= 3", "count(x, 1 min) >= 2")]
    [InlineData("avg(x, 10 min) > 7", "avg(x, 10 min) > 5")]
    [InlineData("max(x - 1, 10 min) > 7", "max(x - 1, 10 min) > 3")]
    [InlineData("sum(x - 1, 10 min) > 70", "avg(x - 1, 10 min) > 3")]
    [InlineData("count(x > 5, 10 min) >= 3", "count(x > 5, 10 min) >= 2")]
    [InlineData("held(x > 5, 1 s) and y > 5", "held(x > 5, 1 s)")]
    [InlineData("rises(f, 10 min) >= 2", "rises(f, 10 min) >= 1")]
    [InlineData("duration(x > 5, 10 min) >= 10 s", "duration(x > 5, 10 min) >= 1 s")]
    [InlineData("stuck(x, 10 s)", "stuck(x, 1 s)")]
    public void Read_OfAnotherConditionOverTheSame_HasItsPast(string before, string after)
    {
        var twin = One($"when: {before}").CreateState();
        Assert.Equal("", Feed(twin, "0 x 6 f 1; 1 x 6"));
        var read = Read(twin, One($"when: {after}"));
        Assert.Equal("1 +r", Until(read, 1));
    }

    [Theory]
    [InlineData("1 min")]
    [InlineData("10 min")]
    public void Read_WhenAnotherRuleReadsMoreOfAWindow_KeepsWhatItHolds(string window)
    {
        var averages = Document("r", $"when: avg(x, {window}) > 7");
        var twin = Compile(averages).CreateState();
        Feed(twin, "0 x 5; 1 x 7");
        var read = Read(twin, Compile(averages, Document("b", $"when: max(x, {window}) > 9 or median(x, {window}) > 9")));
        Assert.Equal("2 +r", Feed(read, "2 x 9.9").Replace("; 2 +b", "", StringComparison.Ordinal));
        Assert.Equal(7.3, read.Set.Explain(read, 0).Terms[0].Value!.Value, 5);
    }

    [Fact]
    public void Read_OfAPatternUnderWay_GoesOnWithItsRuns()
    {
        string[] pattern = ["when: |", "  sequence(x where value > 5 then y where value > 5 within 10 s)"];
        var twin = One(pattern).CreateState();
        Feed(twin, "0 x 6; 1 x 7");
        var read = Read(twin, Compile(Document("r", ["version: 2", .. pattern]), Other));
        Assert.Equal("2 +r", Feed(read, "2 y 6"));
        Assert.Equal(2, read.Set.Condition(read, 0).Occurrences);
    }

    [Fact]
    public void Read_OfAPatternThatChanged_BeginsAnew()
    {
        var twin = One("when: |", "  sequence(x where value > 5 then y where value > 5 within 10 s)").CreateState();
        Feed(twin, "0 x 6; 1 x 7");
        Assert.Equal("", Feed(Read(twin, One("when: |", "  sequence(x where value > 4 then y where value > 5 within 10 s)")), "2 y 6"));
    }

    [Fact]
    public void Read_WhenAPresentRuleIsGone_TellsItOnce()
    {
        var twin = Compile(Document("a", "version: 4", "when: x > 5"), Document("b", "when: y > 5"), Other).CreateState();
        Assert.Equal("3 +a", Feed(twin, "3 x 6"));
        var read = Read(twin, Compile(Other, Document("a", "enabled: false", "when: x > 5")));
        Assert.Equal([new OrphanedRule("a", 4, At(3))], read.Orphans);
        Assert.Equal([new OrphanedRule("a", 4, At(3))], read.TakeOrphans());
        Assert.Empty(read.TakeOrphans());
        Assert.Empty(Read(read, twin.Set).Orphans);
        Assert.False(twin.Set.Condition(Read(read, twin.Set), 0).Present);
    }

    [Fact]
    public void Read_OfAScore_KnowsItBeforeTheNextRecord()
    {
        var set = Patient("when: shockIndex() > 1", "severity: shockIndex()");
        var twin = set.CreateState();
        Assert.Null(set.Condition(twin, 0).Truth);
        set.Apply(twin, At(0), [new RuleValue(Index("heartRate"), 120), new RuleValue(Index("systolicBp"), 80)], []);
        var condition = set.Condition(Read(twin, set), 0);
        Assert.Equal((true, 1.5), (condition.Truth, condition.Severity));
    }

    [Theory]
    [InlineData("avg", "x", 600, 4)]
    [InlineData("max", "x", 600, 6)]
    [InlineData("count", "x", 600, 40)]
    [InlineData("median", "x", 600, 4)]
    [InlineData("avg", "x - y", 600, 3)]
    [InlineData("avg", "x", 60, double.NaN)]
    public void WarmUp_OfAColdWindow_FillsItFromHistory(string function, string over, int seconds, double expected)
    {
        var twin = One("when: x > 5").CreateState();
        Feed(twin, "600 x 3 y 1");
        var read = Read(twin, One($"when: {function}({over}, {seconds} s) > 99"));
        Assert.Equal(TimeSpan.FromSeconds(seconds), read.Set.ColdSpan(read));
        var history = Enumerable.Range(0, 10).SelectMany(static minute => new[] { Pane(minute, Y, 1, 1, 1), Pane(minute, X, 2, 6, 4) }).ToArray();
        read.Set.WarmUp(read, history);
        Assert.Equal(TimeSpan.Zero, read.Set.ColdSpan(read));
        Assert.Equal("", Until(read, 600));
        var term = Assert.Single(read.Set.Explain(read, 0).Terms);
        Assert.Equal(expected, term.Value ?? double.NaN, 0.02);
        Assert.Equal((At(600), 3), (read.NowTicks, read.Set.Explain(read, 0).Inputs[0].Value));
    }

    [Fact]
    public void WarmUp_OfAWindowThatHoldsSomething_ChangesNothing()
    {
        var twin = One("when: avg(x, 10 min) > 9").CreateState();
        Feed(twin, "600 x 3");
        Assert.Equal(TimeSpan.Zero, twin.Set.ColdSpan(twin));
        var before = Store(twin);
        twin.Set.WarmUp(twin, [Pane(3, X, 9, 9, 9)]);
        Assert.Equal(before, Store(twin));
    }

    [Fact]
    public void WarmUp_WhenTheHistoryMakesTheConditionTrue_RaisesOnceAndTheUnchangedNot()
    {
        var twin = Compile(Document("old", "when: x > 5"), Other).CreateState();
        Assert.Equal("600 +old", Feed(twin, "600 x 6"));
        var read = Read(twin, Compile(Document("old", "when: x > 5"), Document("r", "when: avg(x, 10 min) > 3"), Other));
        read.Set.WarmUp(read, [.. Enumerable.Range(0, 10).Select(static minute => Pane(minute, X, 4, 4, 4))]);
        Assert.Equal(("600 +r", "", ""), (Until(read, 600), Until(read, 610), Until(Read(read, read.Set), 610)));
    }

    private static HistoryPane Pane(int minute, int signal, double least, double greatest, double mean) =>
        new(signal, At(minute * 60), TimeSpan.FromMinutes(1), 4, least, greatest, mean);

    private static RuleState Read(RuleState twin, RuleSet set) => set.Read(Store(twin));

    private static int Index(string signal) => IcuVocabulary.Patient.TryGetIndex(signal, out var index) ? index : -1;

    private static RuleSet Patient(params string[] lines)
    {
        var rule = Document("r", lines).Replace("twin: twin", "twin: patient", StringComparison.Ordinal);
        return RuleSet.Compile(IcuVocabulary.Patient, RuleParser.Parse("rules:\n" + rule, "test.yaml", IcuVocabulary.All).Rules);
    }
}
