namespace Orleans.Icu.Grains;

/// <summary>A time in which no telemetry can be read.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Reason">Why, in plain words.</param>
public sealed record IntakeOutage(DateTimeOffset Since, string Reason);
