namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The only rule of patients that is in force in the crash test. Its alarms stay until somebody acknowledges them.</summary>
internal static class CrashRule
{
    public const string Id = "crash-hold";
    public const string Yaml = $"""
        rules:
          - id: {Id}
            title: Test
            twin: patient
            priority: high
            when: spo2 < 88
            for: 5 s
            latching: true
        """;

    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(5);
}
