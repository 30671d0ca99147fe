using System.Globalization;
using System.Text;

namespace Orleans.Icu.Kafka;

/// <summary>A dead letter as it is written: whole at first, smaller where the topic takes less. Making it never fails.</summary>
internal sealed class DeadLetterForm(DeadLetter letter, int mostBytes)
{
    private const int LeastBytes = 1024;
    private const int LongestText = 2_000;
    private int _kept = Math.Min(letter.Value.Length, mostBytes);
    private int _longestText = LongestText;

    public byte[]? Key { get; private set; } = letter.Key;

    public ReadOnlyMemory<byte> Value => letter.Value.AsMemory(0, _kept);

    public void GiveKey() => Key ??= [];

    /// <summary>Makes it smaller: half of the value, then none of it and little of the texts. False when it is as small as it can be.</summary>
    public bool TryShrink()
    {
        if (_kept > LeastBytes)
        {
            _kept = Math.Max(LeastBytes, _kept / 2);
            return true;
        }

        if (_longestText < LongestText)
        {
            return false;
        }

        (_kept, _longestText) = (0, 100);
        Key = Key?[..Math.Min(Key.Length, _longestText)];
        return true;
    }

    public List<KeyValuePair<string, byte[]>> Headers()
    {
        var headers = new List<KeyValuePair<string, byte[]>>
        {
            Text(DeadLetterHeaders.Reason, letter.Reason),
            Text(DeadLetterHeaders.ReasonClass, letter.ReasonClass),
            Text(DeadLetterHeaders.SourceTopic, letter.Topic),
            Text(DeadLetterHeaders.SourcePartition, Number(letter.Partition)),
            Text(DeadLetterHeaders.SourceOffset, Number(letter.Offset)),
            Text(DeadLetterHeaders.SourceTimestamp, Number(letter.TimestampMs)),
        };
        if (letter.TargetKey is { } key)
        {
            headers.Add(Text(DeadLetterHeaders.TargetKey, key));
        }

        if (_kept < letter.OriginalLength)
        {
            headers.Add(Text(DeadLetterHeaders.OriginalLength, Number(letter.OriginalLength)));
        }

        return headers;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Half a surrogate pair becomes a replacement character.
    private KeyValuePair<string, byte[]> Text(string name, string value) =>
        new(name, Encoding.UTF8.GetBytes(value.Length <= _longestText ? value : value[.._longestText]));
}
