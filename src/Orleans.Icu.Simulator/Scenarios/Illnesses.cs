namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>The illnesses. Targets and durations are engineering choices for demonstration and tests, not clinical data.</summary>
internal static class Illnesses
{
    /// <summary>Within ten seconds: pressure crisis with tachycardia, the monitor sees atrial fibrillation; over ten minutes: fever.</summary>
    public static Scenario Stroke(TimeSpan onset) => new IllnessCourse(
        ScenarioCatalog.Stroke, onset, new(150, 240, 128, 25, 94, 38.6),
        t => Course.Rise(t, TimeSpan.FromSeconds(10)), t => Course.Rise(t, TimeSpan.FromMinutes(10)))
    {
        AtrialFibrillation = true,
    };

    /// <summary>Over six hours: fever first, then a fast heart and breath, then falling pressure and saturation.</summary>
    public static Scenario Sepsis(TimeSpan onset) => new IllnessCourse(
        ScenarioCatalog.Sepsis, onset, new(130, 82, 44, 30, 90, 39.6),
        t => Course.Rise(t, TimeSpan.FromHours(6)), t => Course.Rise(t, TimeSpan.FromHours(3)));

    /// <summary>Over ten minutes: falling pressure against a racing heart; over an hour: cooling.</summary>
    public static Scenario Haemorrhage(TimeSpan onset) => new IllnessCourse(
        ScenarioCatalog.Haemorrhage, onset, new(142, 72, 38, 28, 93, 35.4),
        t => Course.Rise(t, TimeSpan.FromMinutes(10)), t => Course.Rise(t, TimeSpan.FromHours(1)));

    /// <summary>Saturation falls within 30 s, stays low for three minutes, and recovers within a minute.</summary>
    public static Scenario Desaturation(TimeSpan onset) => new IllnessCourse(
        ScenarioCatalog.Desaturation, onset, new(104, 138, 86, 29, 80, 37),
        t => Course.Episode(t, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1)), _ => 0);
}
