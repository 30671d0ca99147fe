namespace Orleans.Icu.Kafka;

/// <summary>A record on its way to the dead-letter topic.</summary>
internal sealed record DeadLetter(
    string Topic,
    int Partition,
    long Offset,
    long TimestampMs,
    byte[]? Key,
    byte[] Value,
    int OriginalLength,
    string ReasonClass,
    string Reason,
    string? TargetKey);

/// <summary>The kinds of reasons: a bounded set, fit for a metric's label.</summary>
internal static class ReasonClasses
{
    public const string Undecodable = "undecodable";
    public const string TooLarge = "too-large";
    public const string TakenInPart = "taken-in-part";
    public const string Undeliverable = "undeliverable";
    public const string NotDurable = "not-durable";
    public const string Unavailable = "unavailable";
    public const string Refused = "refused";
}
