namespace Orleans.Icu.Rules;

/// <summary>
/// The limits that a monitor has when it is switched on, without any delay, hysteresis or context: what rules are measured against. Each
/// time a value passes a limit is an alarm. The limits are an engineering choice among those that are usual.
/// </summary>
public static class PlainLimits
{
    /// <summary>What they are called in a report.</summary>
    public const string Name = "plain limits";

    private const string Document = """
        rules:
          - { id: plain-heart-rate-low, title: Heart rate below 50 /min, twin: patient, priority: medium, when: heartRate < 50 }
          - { id: plain-heart-rate-high, title: Heart rate above 120 /min, twin: patient, priority: medium, when: heartRate > 120 }
          - { id: plain-respiration-low, title: Respiratory rate below 8 /min, twin: patient, priority: medium, when: respiratoryRate < 8 }
          - { id: plain-respiration-high, title: Respiratory rate above 30 /min, twin: patient, priority: medium, when: respiratoryRate > 30 }
          - { id: plain-saturation-low, title: "SpO2 below 90 %", twin: patient, priority: medium, when: spo2 < 90 }
          - { id: plain-systolic-low, title: "Systolic pressure below 90 mm[Hg]", twin: patient, priority: medium, when: systolicBp < 90 }
          - { id: plain-systolic-high, title: "Systolic pressure above 160 mm[Hg]", twin: patient, priority: medium, when: systolicBp > 160 }
          - { id: plain-mean-low, title: "Mean pressure below 60 mm[Hg]", twin: patient, priority: medium, when: meanBp < 60 }
          - { id: plain-mean-high, title: "Mean pressure above 110 mm[Hg]", twin: patient, priority: medium, when: meanBp > 110 }
          - { id: plain-temperature-low, title: Temperature below 36 Cel, twin: patient, priority: medium, when: temperature < 36 }
          - { id: plain-temperature-high, title: Temperature above 39 Cel, twin: patient, priority: medium, when: temperature > 39 }
        """;

    private static readonly Lazy<BacktestRules> Read = new(static () =>
        RuleParser.Parse(Document, Name, IcuVocabulary.All) is { IsValid: true } document
            ? new BacktestRules(Name, document.Rules)
            : throw new InvalidOperationException("The plain limits are no valid rules."));

    /// <summary>The limits as rules of a patient: heart rate 50 to 120 /min, respiration 8 to 30 /min, SpO2 from 90 %, systolic pressure 90 to 160 mm[Hg], mean pressure 60 to 110 mm[Hg], temperature 36 to 39 Cel.</summary>
    public static BacktestRules Rules => Read.Value;
}
