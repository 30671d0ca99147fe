using CsCheck;

namespace Orleans.Icu.Rules.Tests.State;

public class RuleStateTests
{
    private const string Ill = "0 HR 131; 1 TEMP 38.5; 2 SBP 95; 3 HR 140; 4 HR 150; 4 HR 301; 5 SBP 90";

    [Fact]
    public void Read_OfWhatWasWritten_KeepsEverything()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, Ill);

        var read = Ward.Restore(state);

        Assert.Equal((state.NextDeadline, state.Artefacts), (read.NextDeadline, read.Artefacts));
        for (var rule = 0; rule < Ward.Rules.Rules.Length; rule++)
        {
            Assert.Equal(Ward.Rules.Condition(state, rule), Ward.Rules.Condition(read, rule));
            Assert.Equal(Ward.Rules.Explain(state, rule).Inputs, Ward.Rules.Explain(read, rule).Inputs);
        }

        Assert.Equal(Ward.Store(state), Ward.Store(read));
    }

    [Fact]
    public void Read_WhenARuleIsGoneAndAnotherIsNew_KeepsTheUnchangedOneAndStartsTheNewOne()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, Ill);
        var set = RuleSet.Compile(Ward.Catalog, [Renamed("new"), StrokeScoreRule.Create()]);

        var read = set.Read(Ward.Store(state));

        Assert.Equal((false, 0L), (set.Condition(read, 0).Present, set.Condition(read, 0).Occurrences));
        Assert.Equal(Ward.Rules.Condition(state, Ward.ScoreRule).Since, set.Condition(read, 1).Since);
        Assert.True(set.Condition(read, 1).Present);
        Assert.Empty(Ward.FeedRows(read, "6 TEMP 38.6"));
    }

    [Fact]
    public void Read_WhenAPresentPatternHasANewVersion_EndsItOnceAndCountsOn()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, Ill);
        var set = RuleSet.Compile(Ward.Catalog, [Renamed(StrokeSequenceRule.Id, version: 2)]);

        var read = set.Read(Ward.Store(state));
        var signals = new List<RuleSignal>();
        set.OnDeadline(read, read.NextDeadline, signals);

        var cleared = Assert.Single(signals);
        Assert.Equal((RuleSignalKind.Cleared, 2L, 2, 1L), (cleared.Kind, cleared.Sequence, cleared.RuleVersion, cleared.Occurrences));
        Assert.Equal(3, Ward.FeedRows(read, "20 HR 131; 21 SBP 90; 22 HR 131").Single().Sequence);
    }

    [Fact]
    public void Read_WhenAPresentScoreHasANewVersion_IsEvaluatedAtTheNextEvent()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, "0 HR 131; 1 SBP 110");
        var set = RuleSet.Compile(Ward.Catalog, [new ScoreRule(StrokeScoreRule.Id, 2, "Stroke risk", StrokeRiskScore.Score, above: 5)]);

        var cleared = Assert.Single(Ward.FeedRows(set.Read(Ward.Store(state)), "2 HR 132"));

        Assert.Equal((RuleSignalKind.Cleared, 2L, 2), (cleared.Kind, cleared.Sequence, cleared.RuleVersion));
    }

    [Fact]
    public void Read_WhenThePayloadIsCutOff_Throws()
    {
        var payload = IllPayload();

        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Throws<RuleStateFormatException>(() => Ward.Rules.Read(payload.AsSpan(0, length)));
        }

        Assert.Throws<RuleStateFormatException>(() => Ward.Rules.Read([.. payload, 0]));
    }

    [Fact]
    public void Read_WhenTheFormatIsLater_SaysSo()
    {
        var payload = IllPayload();
        payload[0]++;

        var exception = Assert.Throws<RuleStateFormatException>(() => Ward.Rules.Read(payload));

        Assert.Equal("Format 2 is unknown.", exception.Message);
    }

    [Fact]
    public void Read_WhenBytesAreDamaged_ReadsOrThrowsItsOwnException()
    {
        var payload = IllPayload();
        Gen.Select(Gen.Int[0, payload.Length - 1], Gen.Byte).Array[1, 4].Sample(
            damages =>
            {
                byte[] damaged = [.. payload];
                foreach (var (place, content) in damages)
                {
                    damaged[place] = content;
                }

                ReadAndUse(damaged);
            },
            iter: 10_000);
    }

    [Fact]
    public void Read_WhenBytesAreRandom_ReadsOrThrowsItsOwnException() =>
        Gen.Byte.Array[0, 200].Sample(static tail => ReadAndUse([1, .. tail]), iter: 10_000);

    private static void ReadAndUse(byte[] payload)
    {
        try
        {
            var state = Ward.Rules.Read(payload);
            Ward.FeedRows(state, Ill);
            Ward.Restore(state);
        }
        catch (RuleStateFormatException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    private static byte[] IllPayload()
    {
        var state = Ward.Rules.CreateState();
        Ward.FeedRows(state, Ill);
        return Ward.Store(state);
    }

    private static SequenceRule Renamed(string id, int version = 1) =>
        new(id, version, "Renamed", StrokeSequenceRule.Create().Pattern);
}
