using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>
/// The words of an alarm, cleaned once, where a condition becomes one: titles and messages are what authors of rules and devices wrote, and
/// no provider is to refuse them.
/// </summary>
internal static class AlarmText
{
    /// <summary>Longest message, in characters; with place, priority and link it stays within a text message of any provider.</summary>
    public const int MessageLength = 1_000;

    /// <summary>What the alarm is called.</summary>
    public static string Title(AlarmCondition condition) => OneLine.Of(condition.Title, RuleLimits.TitleLength) ?? condition.RuleId;

    /// <summary>What to tell people; <see langword="null"/> for the title.</summary>
    public static string? Message(AlarmCondition condition) => OneLine.Of(condition.Message, MessageLength);
}
