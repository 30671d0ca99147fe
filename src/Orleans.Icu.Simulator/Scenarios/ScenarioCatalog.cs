using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>The scenarios by name.</summary>
public static class ScenarioCatalog
{
    /// <summary>Pressure crisis with tachycardia in full after ten seconds, fever after ten minutes. Lasts.</summary>
    public const string Stroke = "stroke";

    /// <summary>Fever, fast heart and breath, falling pressure and saturation over six hours. Lasts.</summary>
    public const string Sepsis = "sepsis";

    /// <summary>Falling pressure against a racing heart over ten minutes, cooling over an hour. Lasts.</summary>
    public const string Haemorrhage = "haemorrhage";

    /// <summary>One episode of low saturation: 30 s down, three minutes low, one minute back.</summary>
    public const string Desaturation = "desaturation";

    /// <summary>ECG electrodes off for three minutes.</summary>
    public const string LeadOff = "lead-off";

    /// <summary>Heart rate, pulse, saturation and respiration stay bit-identical. Lasts.</summary>
    public const string StuckSensor = "stuck-sensor";

    /// <summary>Battery cycles of six hours that take three percent of capacity each. Lasts.</summary>
    public const string BatteryFade = "battery-fade";

    /// <summary>No record for five minutes.</summary>
    public const string Silence = "silence";

    /// <summary>One minute in five without records. Lasts.</summary>
    public const string LinkFlapping = "link-flapping";

    /// <summary>The device's clock gains a second a minute. Lasts.</summary>
    public const string ClockDrift = "clock-drift";

    private static readonly FrozenDictionary<string, Func<TimeSpan, Scenario>> Factories =
        new Dictionary<string, Func<TimeSpan, Scenario>>(StringComparer.OrdinalIgnoreCase)
        {
            [Stroke] = Illnesses.Stroke,
            [Sepsis] = Illnesses.Sepsis,
            [Haemorrhage] = Illnesses.Haemorrhage,
            [Desaturation] = Illnesses.Desaturation,
            [LeadOff] = onset => new LeadOff(onset),
            [StuckSensor] = onset => new StuckSensor(onset),
            [BatteryFade] = onset => new BatteryFade(onset),
            [Silence] = onset => new Silence(onset),
            [LinkFlapping] = onset => new LinkFlapping(onset),
            [ClockDrift] = onset => new ClockDrift(onset),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Creates a scenario for one monitor.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any casing.</param>
    /// <param name="onset">When it begins, counted from the first reading; not negative.</param>
    /// <param name="scenario">The scenario, or null.</param>
    /// <returns>False when there is no scenario of that name.</returns>
    public static bool TryCreate(string name, TimeSpan onset, [NotNullWhen(true)] out Scenario? scenario)
    {
        ArgumentNullException.ThrowIfNull(name);
        scenario = Factories.TryGetValue(name, out var create) ? create(onset) : null;
        return scenario is not null;
    }

    /// <summary>Creates a scenario for one monitor.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any casing.</param>
    /// <param name="onset">When it begins, counted from the first reading; not negative.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentException">There is no scenario of that name; the message lists all.</exception>
    public static Scenario Create(string name, TimeSpan onset) =>
        TryCreate(name, onset, out var scenario)
            ? scenario
            : throw new ArgumentException($"'{name}' is not a scenario. Scenarios: {string.Join(", ", Names)}.", nameof(name));
}
