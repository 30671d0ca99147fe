using System.Collections.Immutable;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Short ways to write patterns over the signals a, b, c, d and x, and events of them.</summary>
internal static class PatternText
{
    public static readonly long Second = TimeSpan.TicksPerSecond;

    public static int Signal(char type) => "abcdx".IndexOf(type, StringComparison.Ordinal);

    public static PatternStepDefinition Step(char type, Contiguity link = Contiguity.Relaxed) => new($"{type}", Signal(type), Link: link);

    public static PatternStepDefinition Next(char type) => Step(type, Contiguity.Strict);

    public static PatternStepDefinition Any(char type) => Step(type, Contiguity.RelaxedAny);

    public static PatternStepDefinition Not(char type, Contiguity link = Contiguity.Relaxed) => Step(type, link) with { IsNegated = true };

    public static PatternStepDefinition Times(this PatternStepDefinition step, int minimum, int maximum) =>
        step with { Minimum = minimum, Maximum = maximum };

    public static PatternStepDefinition OneOrMore(this PatternStepDefinition step) => step.Times(1, int.MaxValue);

    public static PatternStepDefinition Optional(this PatternStepDefinition step) => step with { IsOptional = true };

    public static PatternStepDefinition Consecutive(this PatternStepDefinition step) => step with { Inner = Contiguity.Strict };

    public static PatternStepDefinition Combinations(this PatternStepDefinition step) => step with { Inner = Contiguity.RelaxedAny };

    public static PatternStepDefinition Until(this PatternStepDefinition step, char type) => step with { UntilSignal = Signal(type) };

    public static PatternDefinition Within(double seconds, params ImmutableArray<PatternStepDefinition> steps) =>
        new(steps, (long)(seconds * Second));

    /// <summary>What a pattern matches in events one second apart, e.g. <c>a b x c</c>; an event's name is its place, from 1.</summary>
    public static string[] Matches(this PatternDefinition pattern, string events) => [.. pattern.Feed(events).Matches];

    /// <summary>A log that has taken events one second apart; a dash is a second without an event.</summary>
    public static PatternLog Feed(this PatternDefinition pattern, string events)
    {
        var log = new PatternLog(pattern, static measured => $"{measured.Value}");
        log.Feed(events, Ward.Start.UtcTicks);
        return log;
    }

    public static void Feed(this PatternLog log, string events, long start)
    {
        var number = 0;
        foreach (var type in events.Split(' ').Select(static word => word[0]))
        {
            number++;
            if (type != '-')
            {
                log.Take(Signal(type), new TimedValue(number, start + (number * Second)));
            }
        }
    }
}
