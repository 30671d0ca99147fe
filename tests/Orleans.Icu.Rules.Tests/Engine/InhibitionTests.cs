using System.Collections.Immutable;
using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>Rules that hold others back or ask for others: <c>inhibits</c> and <c>active</c>.</summary>
public class InhibitionTests
{
    private static readonly string Strong = Document("a", "when: x > 5", "inhibits: [b]");
    private static readonly string Weak = Document("b", "when: y > 5", "clearFor: 1 min");
    private static readonly string Asking = Document("b", "when: active('a') and y > 5");

    public static TheoryData<bool> Orders => [true, false];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Apply_WhenBothComeTrueInOneRecord_RaisesTheInhibitorOnly(bool inhibitorFirst)
    {
        var set = inhibitorFirst ? Compile(Strong, Weak) : Compile(Weak, Strong);
        var twin = set.CreateState();
        Assert.Equal("0 +a", Feed(twin, "0 x 6 y 6"));
        var held = set.Condition(twin, set.IndexOf("b"));
        Assert.Equal((false, true, "a", true, null), (held.Present, held.Truth, held.InhibitedBy, held.Applies, held.PendingSince));
    }

    [Fact]
    public void Apply_WhenTheInhibitorEnds_RaisesWhatItHeldBack() =>
        Assert.Equal("0 +a; 1 -a; 1 +b", Feed(Compile(Weak, Strong).CreateState(), "0 x 6 y 6; 1 x 5"));

    [Fact]
    public void Apply_WhenTheInhibitorRaises_EndsWhatIsPresentWithoutItsClearFor() =>
        Assert.Equal("0 +b; 1 +a; 1 -b", Feed(Compile(Weak, Strong).CreateState(), "0 y 6; 1 x 6"));

    [Fact]
    public void Apply_WhileHeldBack_DoesNotCountFor()
    {
        var twin = Compile(Strong, Document("b", "when: y > 5", "for: 3 s")).CreateState();
        Assert.Equal("0 +a; 5 -a", Feed(twin, "0 x 6 y 6; 5 x 5"));
        Assert.Equal("8 +b", Until(twin, 60));
    }

    [Fact]
    public void OnDeadline_WhenBothMatureAtOnce_RaisesTheInhibitorOnly()
    {
        var twin = Compile(Document("b", "when: y > 5", "for: 3 s"), Document("a", "when: x > 5", "for: 3 s", "inhibits: [b]")).CreateState();
        Assert.Equal(("", "3 +a"), (Feed(twin, "0 x 6 y 6"), Until(twin, 60)));
    }

    [Fact]
    public void Compile_WhenAnInhibitedRuleIsNotThere_LeavesItOut() =>
        Assert.Equal("0 +a", Feed(Compile(Strong).CreateState(), "0 x 6"));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Apply_WhenAnotherRuleTurnsOver_FollowsInTheSameRecord(bool askedFirst)
    {
        var asked = Document("a", "when: x > 5");
        var set = askedFirst ? Compile(asked, Asking) : Compile(Asking, asked);
        Assert.Equal("1 +a; 1 +b; 2 -a; 2 -b", Feed(set.CreateState(), "0 y 6; 1 x 6; 2 x 5"));
    }

    [Fact]
    public void Apply_OnAChainOfRules_FollowsAllTheWay()
    {
        var set = Compile(Document("c", "when: active('b')"), Document("b", "when: active('a')", "for: 2 s"), Document("a", "when: x > 5"));
        var twin = set.CreateState();
        Assert.Equal("0 +a", Feed(twin, "0 x 6"));
        Assert.Equal("2 +b; 2 +c", Until(twin, 60));
        Assert.Equal("3 -a; 3 -b; 3 -c", Feed(twin, "3 x 5"));
    }

    [Theory]
    [InlineData("when: active('b')", "when: active('a')")]
    [InlineData("inhibits: [b]", "inhibits: [a]")]
    [InlineData("when: active('b')|inhibits: [b]", "when: x > 5")]
    [InlineData("clear: active('b')", "clear: active('a')")]
    public void Compile_WhenRulesWaitForEachOtherInACircle_NamesThem(string a, string b)
    {
        var problems = Problems(Apart("a", a), Apart("b", b), Apart("c", "when: x > 5"));
        Assert.Equal(["a", "b"], problems.Select(static problem => problem.RuleId));
        Assert.All(problems, static problem => Assert.Contains("circle", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("when: active('nobody')")]
    [InlineData("clear: not active('nobody')")]
    [InlineData("clear: x < 3 and (y > 5 or active('nobody'))")]
    public void Compile_WhenARuleThatIsAskedForIsNotThere_NamesIt(string line)
    {
        var problem = Assert.Single(Problems(Apart("a", line)));
        Assert.Equal(("a", "a.yaml"), (problem.RuleId, problem.File));
        Assert.Contains("'nobody'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("when: active('a')", "")]
    [InlineData("when: not active('a')", "0 +b")]
    public void Apply_WhenARuleThatIsAskedForIsTurnedOff_TakesItAsNotPresent(string line, string expected) =>
        Assert.Equal(expected, Feed(Compile(Document("a", "enabled: false", "when: x > 5"), Document("b", line)).CreateState(), "0 x 6"));

    [Fact]
    public void Compile_WhenTwoRulesHaveOneId_NamesIt()
    {
        var problem = Assert.Single(Problems(Apart("a", "when: x > 5"), Apart("a", "when: x > 6"), Apart("b", "when: x > 7")));
        Assert.Equal("Rule 'a': the rule 'a' is there 2 times.", problem.Message);
    }

    [Fact]
    public void Compile_WhenThereAreSeveralProblems_NamesAll() => Assert.Equal(
        ["a", "b"],
        Problems(Apart("a", "when: x > 5"), Apart("a", "when: x > 6"), Apart("b", "when: active('nobody')")).Select(static problem => problem.RuleId));

    [Fact]
    public void Compile_WhenARuleWouldHoldBackOneOfDangerToLife_NamesIt()
    {
        var problem = Assert.Single(Problems(Apart("quiet", "inhibits: [arrest]"), Apart("arrest", "protected: true")));
        Assert.Equal(("quiet", "quiet.yaml"), (problem.RuleId, problem.File));
        Assert.Contains("'arrest' tells of danger to life", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompileStored_WhenAnOldRuleHoldsBackOneOfDangerToLife_RaisesItAllTheSame()
    {
        var set = RuleSet.CompileStored(Catalog, [Apart("quiet", "inhibits: [arrest]"), Apart("arrest", "protected: true")]);
        Assert.Equal("0 +quiet; 0 +arrest", Feed(set.CreateState(), "0 x 6"));
    }

    [Fact]
    public void Protected_OfTheBuiltInRules_IsWhatTellsOfCardiacArrestAndOfSilence() => Assert.Equal(
        ["asystole", "silence", "ventricular-fibrillation"],
        BuiltInRules.All.Where(static rule => rule.Protected).Select(static rule => rule.Id).Order(StringComparer.Ordinal));

    /// <summary>A rule in a document of its own; its condition is <c>x > 5</c> unless the text says otherwise.</summary>
    private static RuleDefinition Apart(string id, string text)
    {
        string[] lines = text.StartsWith("when", StringComparison.Ordinal) ? text.Split('|') : ["when: x > 5", text];
        var document = RuleParser.Parse("rules:\n" + Document(id, lines), id + ".yaml", Vocabulary);
        Assert.Empty(document.Problems);
        return Assert.Single(document.Rules);
    }

    private static ImmutableArray<RuleProblem> Problems(params RuleDefinition[] rules) =>
        Assert.Throws<RuleCompilationException>(() => RuleSet.Compile(Catalog, rules)).Problems;
}
