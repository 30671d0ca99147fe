using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests.State;

/// <summary>
/// A twin whose state is kept in the repository as an earlier version stored it: all built-in rules after four hours, and rules of its
/// own: one that reads every signal, so that a latest value of each is in the bytes, one of windows, and one of a pattern.
/// </summary>
internal static class GoldenTwin
{
    /// <summary>The rule that reads every signal.</summary>
    public const string EverySignal = "every-signal";

    /// <summary>The rule of windows.</summary>
    public const string Windows = "windows";

    /// <summary>The rule of a pattern.</summary>
    public const string Pattern = "pattern";

    /// <summary>Minutes after which it has its last record.</summary>
    public const int Minutes = 4 * 60;

    private const string Own = """
          - { id: windows, title: Windows, twin: TWIN, when: "avg(heartRate, 2 h) > 10 and min(spo2, 1 h) < 99 and count(temperature, 30 min) > 3" }
          - { id: pattern, title: Pattern, twin: TWIN, when: "sequence(a: heartRate where value > 120 then b: spo2 where value < 90 within 10 min)" }
        """;

    /// <summary>Its last record.</summary>
    public static DateTimeOffset End { get; } = Bench.Start.AddMinutes(Minutes);

    /// <summary>The built-in rules of a kind of twin and the rule that reads every signal, over a catalog that has at least these signals.</summary>
    public static RuleSet Compile(string twin, SignalCatalog catalog, SignalCatalog original)
    {
        var terms = original.Signals.Select(static signal => signal.IsFlag ? signal.Name : FormattableString.Invariant($"{signal.Name} > {ValueOf(signal)}"));
        var text = $"rules:\n  - id: {EverySignal}\n    title: Every signal\n    twin: {twin}\n    when: {string.Join(" or ", terms)}\n{Own.Replace("TWIN", twin, StringComparison.Ordinal)}\n";
        var document = RuleParser.Parse(text, "golden.yaml", new RuleVocabulary(new Dictionary<string, SignalCatalog> { [twin] = catalog }));
        Assert.True(document.IsValid, string.Join(Environment.NewLine, document.Problems));
        return RuleSet.Compile(catalog, [.. BuiltInRules.All.Where(rule => rule.Twin == twin), .. document.Rules]);
    }

    /// <summary>Its state after four hours.</summary>
    public static RuleState Live(RuleSet set)
    {
        var state = set.CreateState();
        for (var minute = 0; minute <= Minutes; minute++)
        {
            set.Apply(state, Bench.At(minute * 60), [.. set.Catalog.Signals.Select((signal, index) => new RuleValue(index, minute == Minutes ? ValueOf(signal) : Wave(signal, minute)))], []);
        }

        return state;
    }

    /// <summary>The last value of a signal: another one for each, by its name and not by its place.</summary>
    public static double ValueOf(SignalDefinition signal)
    {
        var letters = signal.Name.Sum(static letter => letter) % 89;
        return signal.IsFlag ? letters % 2 : Math.Round(signal.Minimum + ((signal.Maximum - signal.Minimum) * (10 + letters) / 110), 1);
    }

    /// <summary>Ill at times, so that rules raise and clear, holds run and patterns match.</summary>
    private static double Wave(SignalDefinition signal, int minute)
    {
        var isIll = minute % 50 < 12;
        return signal.Name switch
        {
            "heartRate" => isIll ? 128 + (minute % 5) : 75 + (minute % 7),
            "systolicBp" => isIll ? 86 - (minute % 3) : 120 + (minute % 11),
            "diastolicBp" => isIll ? 50 : 80,
            "meanBp" => isIll ? 58 : 90,
            "temperature" => isIll ? 39.4 : 36.8,
            "spo2" => isIll ? 84 : 97,
            "respiratoryRate" => isIll ? 27 : 14,
            "leadsOff" or "asystole" or "ventricularFibrillation" or "consciousness" => 0,
            _ => ValueOf(signal),
        };
    }
}
