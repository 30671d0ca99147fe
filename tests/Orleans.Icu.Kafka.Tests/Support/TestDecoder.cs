using System.Buffers.Text;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>The value is a number in decimal digits, the record's key is the grain's.</summary>
public sealed class TestDecoder : IRecordDecoder<TestRecord>
{
    private readonly Utf8StringPool _keys = new();

    public DecodeVerdict TryDecode(in RecordContext context, out string targetKey, out TestRecord record)
    {
        targetKey = _keys.Get(context.Key);
        if (!Utf8Parser.TryParse(context.Value, out long number, out var used) || used != context.Value.Length)
        {
            record = default;
            return DecodeVerdict.Rejected("value: not a whole number");
        }

        record = new(context.Offset, number);
        return DecodeVerdict.Ok;
    }
}
