namespace Orleans.Icu.Grains;

/// <summary>A message that waits.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Since">Since when this silo knows that it is to be sent.</param>
/// <param name="Failure">Why the last attempt failed; <see langword="null"/> when there was none.</param>
internal sealed record WaitingMessage(string Channel, DateTimeOffset Since, string? Failure);
