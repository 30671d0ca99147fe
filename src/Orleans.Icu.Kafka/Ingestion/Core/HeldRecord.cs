namespace Orleans.Icu.Kafka;

/// <summary>A record that was read and waits for other partitions.</summary>
/// <param name="TargetKey">The key of its grain. Its entry may be forgotten while it waits.</param>
/// <param name="Record">The decoded record.</param>
/// <param name="Letter">What goes to the dead-letter topic in its place when it could not be decoded; null when it could.</param>
internal readonly record struct HeldRecord<TRecord>(string TargetKey, TRecord Record, DeadLetter? Letter);
