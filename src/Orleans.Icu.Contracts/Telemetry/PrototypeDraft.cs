using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>A record of the prototype's format that is being read. It is one value: without it, or its patient, nothing is left.</summary>
internal struct PrototypeDraft(RecordPlace place, IIdPool ids) : JsonRecord.IDraft
{
    private const string DevicePrefix = "seed-";
    private const int LongestUserId = TelemetryLimits.IdLength - 5;
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);
    private readonly RecordPlace _place = place;
    private readonly IIdPool _ids = ids;
    private GivenMembers _given;
    private Refusals _refusals;
    private string? _userId;
    private VitalKind? _kind;
    private double? _value;

    public void Clear() => this = new PrototypeDraft(_place, _ids);

    public void Refuse(string field, string reason) => _refusals.Add(field, reason);

    public void Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _refusals.Add("record", "must be a JSON object");
            reader.Skip();
            return;
        }

        while (MemberReader.Next(ref reader, string.Empty, ref _refusals))
        {
            if (reader.ValueTextEquals("userid"u8))
            {
                _given.Again(1, "userid", ref _refusals);
                _userId = UserId(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                _given.Again(2, "type", ref _refusals);
                _kind = Kind(ref reader);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                _given.Again(4, "value", ref _refusals);
                _value = Value(ref reader);
            }
            else
            {
                // The prototype's senders may write what they like beside it.
                MemberReader.Skip(ref reader);
            }
        }
    }

    public readonly DecodeResult Build() =>
        _refusals.Any ? DecodeResult.Rejected(_refusals.Reason)
        : _userId is not { } userId ? DecodeResult.Rejected("userid: missing")
        : _kind is not { } kind ? DecodeResult.Rejected("type: missing")
        : _value is not { } value ? DecodeResult.Rejected("value: missing")
        : VitalCatalog.BuiltIn.Get(kind).OtherUnitOf(value) is { } other ? DecodeResult.Rejected($"value: {VitalCatalog.BuiltIn.RefusalOf(other)}")
        : DecodeResult.Decoded(new Telemetry
        {
            DeviceId = DeviceId(userId),
            Offset = _place.Offset,
            DeviceTicks = _place.Arrival.KafkaTicks,
            Arrival = _place.Arrival,
            Vitals = [new VitalSample(kind, value)],
            PatientId = userId,
        });

    private readonly string DeviceId(string userId)
    {
        Span<byte> bytes = stackalloc byte[TelemetryLimits.IdLength];
        Encoding.ASCII.GetBytes(DevicePrefix, bytes);
        var length = DevicePrefix.Length + Encoding.ASCII.GetBytes(userId, bytes[DevicePrefix.Length..]);
        return _ids.Intern(bytes[..length]);
    }

    private string? UserId(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.Number)
        {
            return Limited(MemberReader.Id(ref reader, "userid", _ids, ref _refusals));
        }

        reader = ahead;
        if (reader.TryGetInt64(out var id) && id >= 0)
        {
            return id.ToString(CultureInfo.InvariantCulture);
        }

        _refusals.Add("userid", "as a number must be a whole number from 0 to 9223372036854775807");
        return null;
    }

    private string? Limited(string? userId)
    {
        if (userId is { Length: > LongestUserId })
        {
            _refusals.Add("userid", $"must be at most {LongestUserId} characters");
            return null;
        }

        return userId;
    }

    private VitalKind? Kind(ref Utf8JsonReader reader)
    {
        reader.Read();
        VitalKind? kind = reader.TokenType != JsonTokenType.String ? null
            : reader.ValueTextEquals("HR"u8) ? VitalKind.HeartRate
            : reader.ValueTextEquals("SBP"u8) ? VitalKind.SystolicBp
            : reader.ValueTextEquals("TEMP"u8) ? VitalKind.Temperature
            : null;
        if (kind is null)
        {
            _refusals.Add("type", "must be HR, SBP or TEMP");
            reader.Skip();
        }

        return kind;
    }

    private double? Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (MemberReader.TryNumber(ref reader, out var number)
            || (reader.TokenType == JsonTokenType.String && TryParse(reader.ValueSpan, out number)))
        {
            return number;
        }

        _refusals.Add("value", "must be a finite number, or a string that holds one");
        reader.Skip();
        return null;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        return text.IndexOfAnyExcept(NumberBytes) < 0
            && Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);
    }
}
