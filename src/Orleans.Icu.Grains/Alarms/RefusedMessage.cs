namespace Orleans.Icu.Grains;

/// <summary>A message that was refused.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">Why.</param>
internal sealed record RefusedMessage(string Channel, DateTimeOffset Time, string Reason);
