using System.Text.Json;
using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>What an explanation says, of a rule that is present and of one that is not.</summary>
public class ExplainTests
{
    [Fact]
    public void Explain_OfARuleThatIsNotPresent_TellsHowFarItIs()
    {
        var set = One("params: { limit: { default: 5 u, min: 1 u, max: 9 u }, low: 5 }", "when: avg(x, 10 s) > limit and y < low");
        var twin = set.CreateState();
        set.SetContext(twin, set.CreateContext(null, null, [], [new RuleLimit("r", "limit", 5.5)], out _), []);
        Assert.Equal("", Feed(twin, "0 x 4 y 3; 1 x 6"));
        var explanation = set.Explain(twin, 0);
        Assert.Equal("avg(x, 10 s) > limit and y < low", explanation.Condition);
        Assert.Equal([new RuleInput("x", "u", 6, Start.AddSeconds(1), null), new RuleInput("y", "u", 3, Start, null)], explanation.Inputs);
        Assert.Equal(("avg(x, 10 s)", 5), (Assert.Single(explanation.Terms).Text, explanation.Terms[0].Value));
        Assert.Equal(
            [new RuleComparison("avg(x, 10 s) > limit", 5, 5.5, false, "u"), new RuleComparison("y < low", 3, 5, true, "u")], explanation.Comparisons);
        Assert.Equal([0.5, 2], explanation.Comparisons.Select(static comparison => comparison.Distance));
        Assert.Equal([new LimitInForce("limit", 5.5, "u", false), new LimitInForce("low", 5, "", true)], explanation.Limits);
        Assert.Empty(explanation.Missing);
    }

    [Fact]
    public void Explain_AtTheMomentOfASignal_IsWhatTheSignalSays()
    {
        var set = One("when: avg(x, 10 s) > 5 and held(y < 5, 3 s)", "stale: 1 min", "clear: x < 3");
        var twin = set.CreateState();
        var signals = new List<RuleSignal>();
        foreach (var second in Enumerable.Range(0, 6))
        {
            set.Apply(twin, At(second), [new RuleValue(X, second + 3), new RuleValue(Y, 2)], signals);
            if (signals.Count == 1)
            {
                break;
            }
        }

        Assert.Equal(Json(set.Explain(twin, 0)), Json(Assert.Single(signals).Explanation));
        Assert.Equal(
            [("avg(x, 10 s) > 5", true), ("y < 5", true), ("x < 3", false)],
            signals[0].Explanation.Comparisons.Select(static comparison => (comparison.Text, comparison.Holds!.Value)));
        Assert.Equal([("avg(x, 10 s)", 5.5), ("held(y < 5, 3 s)", 1)], signals[0].Explanation.Terms.Select(static term => (term.Text, term.Value!.Value)));
    }

    [Fact]
    public void Explain_OfMissingAndOldValues_NamesThemAndComparesNothing()
    {
        var set = One("when: x > 5 and y > 5", "stale: 5 s");
        var twin = set.CreateState();
        Feed(twin, "0 x 6");
        Until(twin, 60);
        var explanation = set.Explain(twin, 0);
        Assert.Equal([new RuleInput("x", "u", 6, Start, null, IsStale: true), new RuleInput("y", "u", null, null, null)], explanation.Inputs);
        Assert.Equal([new RuleComparison("x > 5", null, 5, null, "u"), new RuleComparison("y > 5", null, 5, null, "u")], explanation.Comparisons);
        Assert.All(explanation.Comparisons, static comparison => Assert.Null(comparison.Distance));
        Assert.Equal(["y"], explanation.Quality.Missing);
        Assert.Equal(["x"], explanation.Quality.Stale);
        Assert.Equal(["y", "x"], explanation.Missing);
    }

    [Fact]
    public void Explain_OfAScore_HasThePointsOfEachInput()
    {
        var set = Patient("when: strokeRisk() > 3");
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("heartRate"), 135), new RuleValue(Vital("systolicBp"), 85)], []);
        var explanation = set.Explain(twin, 0);
        var score = Assert.Single(explanation.Terms);
        Assert.Equal("strokeRisk()", score.Text);
        Assert.Equal(["heartRate", "temperature", "systolicBp"], score.Parts.Select(static part => part.Signal));
        Assert.Equal(score.Value, score.Parts.Sum(static part => part.Points));
        Assert.Null(score.Parts[1].Points);
        Assert.Equal(
            score.Parts.OrderBy(static part => part.Signal, StringComparer.Ordinal).Select(static part => (part.Signal, part.Points)),
            explanation.Inputs.OrderBy(static input => input.Signal, StringComparer.Ordinal).Select(static input => (input.Signal, input.Points)));
        Assert.Equal(["temperature"], explanation.Missing);
        Assert.Equal(set.Condition(twin, 0).Severity, score.Value);
    }

    [Fact]
    public void Explain_OfShockIndex_GivesNoPoints()
    {
        var set = Patient("when: shockIndex() > 1");
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("heartRate"), 120), new RuleValue(Vital("systolicBp"), 80)], []);
        var explanation = set.Explain(twin, 0);
        Assert.Equal(1.5, Assert.Single(explanation.Terms).Value);
        Assert.All(explanation.Inputs, static input => Assert.Null(input.Points));
    }

    [Fact]
    public void Explain_OfAPatternThatMatched_HasTheEventsOfTheMatch()
    {
        var set = One("when: |", "  sequence(one: x where value > 5 then not f before two: y where value > one within 10 s)");
        var twin = set.CreateState();
        Assert.Equal("2 +r", Feed(twin, "0 x 6; 1 y 5; 2 y 7; 3 x 2 y 1"));
        Assert.Equal(
            [new RuleInput("x", "u", 6, Start, null), new RuleInput("y", "u", 7, Start.AddSeconds(2), null)], set.Explain(twin, 0).Inputs);
    }

    [Fact]
    public void Explain_OfASequenceOfScoredEvents_HasTheirPoints()
    {
        var set = Patient("when: \"sequence(a: heartRate where strokeRisk(value) >= 1 then b: systolicBp where strokeRisk(value) >= 2 within 10 s)\"");
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("heartRate"), 135)], []);
        set.Apply(twin, At(1), [new RuleValue(Vital("systolicBp"), 85)], []);
        Assert.Equal([("heartRate", 3), ("systolicBp", 3)], set.Explain(twin, 0).Inputs.Select(static input => (input.Signal, (int)input.Points!)));
    }

    [Fact]
    public void Quality_OfTermsAndComparisons_IsShownWithUnits()
    {
        var set = Patient("when: span(spo2, 24 h) >= 12 h and spo2 < 88");
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("spo2"), 86)], []);
        set.Apply(twin, At(16206.903), [new RuleValue(Vital("spo2"), 86)], []);
        var explanation = set.Explain(twin, 0);
        Assert.Equal("4 h 30 min", explanation.Terms[0].Shown);
        Assert.Equal(["4 h 30 min and 12 h", "86 % and 88 %"], explanation.Comparisons.Select(static comparison => comparison.Shown));
    }

    [Fact]
    public void Missing_OfWhatNobodyExpects_IsNotNamedUntilItWasThere()
    {
        var set = Patient("when: wbc > 12 and heartRate > 90 and spo2 < 90");
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("heartRate"), 100)], []);
        Assert.Equal(["spo2"], set.Explain(twin, 0).Missing);
    }

    [Fact]
    public void Explain_OfAPatternThatDidNotMatch_HasItsSignalsLatestValues()
    {
        var set = One("when: |", "  sequence(x where value > 5 then y where value > z within 10 s)");
        var twin = set.CreateState();
        Feed(twin, "0 x 2; 1 z 7");
        Assert.Contains(new RuleInput("z", "u", 7, Start.AddSeconds(1), null), set.Explain(twin, 0).Inputs);
    }

    [Fact]
    public void Quality_OfATwin_TellsTheSharesOfArtefactsAndLateValues()
    {
        var set = One("when: x > 5");
        var twin = set.CreateState();
        Assert.Equal((0, 0), Shares(set, twin));
        Feed(twin, "5000 x 1; 5001 x 2; 5002 x 11; 0 x 3");
        Assert.Equal((0.25, 0.25), Shares(set, twin));
    }

    [Fact]
    public void Quality_WhenAWindowHadTooManyValues_NamesIt()
    {
        var set = Compile(Document("a", "when: avg(x, 2 min) > 5"), Document("b", "when: avg(x, 1 min) > 5"));
        var twin = set.CreateState();
        Feed(twin, string.Join("; ", Enumerable.Range(0, 1100).Select(static tenth => FormattableString.Invariant($"{tenth / 10d} x 1"))));
        Assert.Equal(["avg(x, 2 min)"], set.Explain(twin, 0).Quality.OverflowedWindows);
        Assert.Empty(set.Explain(twin, 1).Quality.OverflowedWindows);
    }

    [Theory]
    [InlineData("count(x > 0, 2 min)", ">= 1024")]
    [InlineData("duration(x > 1, 2 min)", ">= 2 min")]
    public void Quality_WhenAWindowOverAConditionHadTooMuch_NamesIt(string window, string limit)
    {
        var set = Compile(Document("a", $"when: {window} {limit}"));
        var twin = set.CreateState();
        Feed(twin, string.Join("; ", Enumerable.Range(0, 1100).Select(static step => FormattableString.Invariant($"{step / 20d} x {1 + (step % 2)}"))));
        Assert.Equal([window], set.Explain(twin, 0).Quality.OverflowedWindows);
    }

    [Fact]
    public void Explain_OfAnyRule_ChangesNothing()
    {
        var set = BuiltInRules.Compile(IcuVocabulary.PatientTwin);
        var twin = set.CreateState();
        set.Apply(twin, At(0), [new RuleValue(Vital("heartRate"), 135), new RuleValue(Vital("systolicBp"), 85)], []);
        var before = Store(twin);
        foreach (var rule in Enumerable.Range(0, set.Rules.Length))
        {
            Assert.Equal(set.Rules[rule].Condition, set.Explain(twin, rule).Condition);
        }

        Assert.Equal(before, Store(twin));
    }

    private static (double Artefacts, double Late) Shares(RuleSet set, RuleState twin) =>
        (set.Explain(twin, 0).Quality.ArtefactShare, set.Explain(twin, 0).Quality.LateShare);

    private static string Json(RuleExplanation explanation) => JsonSerializer.Serialize(explanation);

    private static RuleSet Patient(string when)
    {
        var rule = Document("r", when).Replace("twin: twin", "twin: patient", StringComparison.Ordinal);
        return RuleSet.Compile(IcuVocabulary.Patient, RuleParser.Parse("rules:\n" + rule, "test.yaml", IcuVocabulary.All).Rules);
    }

    private static int Vital(string name) => IcuVocabulary.Patient.TryGetIndex(name, out var index) ? index : throw new ArgumentException(name);
}
