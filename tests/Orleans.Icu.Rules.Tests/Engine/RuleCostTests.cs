using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>The budget of all rules of a twin.</summary>
public class RuleCostTests
{
    [Fact]
    public void Compile_WhenAllWindowsTogetherAreBeyondTheBudget_NamesItAndTheLargestRules()
    {
        var rules = Enumerable.Range(0, 140).Select(static rule => Document($"r{rule}", $"when: {Windows(rule)}")).Append(Document("small", "when: x > 5"));
        var problem = Assert.Single(Assert.Throws<RuleCompilationException>(() => Compile([.. rules])).Problems);
        Assert.Contains("5,600 windows and patterns, the budget is 1,024 KiB in 500 windows and patterns; the largest are 'r", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("small", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_OfRulesThatReadTheSameWindow_CountsItOnce()
    {
        var one = Compile(Document("a", "when: avg(x, 1 h) > 5")).Cost;
        Assert.Equal(one, Compile(Document("a", "when: avg(x, 1 h) > 5"), Document("b", "when: avg(x, 1 h) > 6")).Cost);
        Assert.Equal(1, one.Parts);
    }

    [Fact]
    public void Cost_OfTheBuiltInRules_LeavesHalfOfTheBudgetToTheHospital()
    {
        var cost = BuiltInRules.Compile(IcuVocabulary.PatientTwin).Cost;
        Assert.True(cost.Bytes * 2 < RuleLimits.TwinBytes && cost.Parts * 2 < RuleLimits.TwinParts, $"{cost.Bytes} bytes in {cost.Parts} windows and patterns");
    }

    private static string Windows(int rule) => string.Join(" or ", Enumerable.Range(0, 40).Select(part => $"avg(x + {(rule * 40) + part}, 30 d) > 5"));
}
