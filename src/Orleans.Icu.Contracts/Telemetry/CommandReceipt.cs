namespace Orleans.Icu.Contracts;

/// <summary>A device's answer to a command.</summary>
/// <param name="CommandId">The command it answers.</param>
/// <param name="Outcome">What became of it, e.g. <c>applied</c>.</param>
/// <param name="Detail">More, in the device's words; may be <see langword="null"/>.</param>
[GenerateSerializer, Immutable, Alias("icu.CommandReceipt")]
public sealed record CommandReceipt([property: Id(0)] string CommandId, [property: Id(1)] string Outcome, [property: Id(2)] string? Detail);
