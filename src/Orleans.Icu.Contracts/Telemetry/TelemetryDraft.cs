using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>A telemetry record that is being read.</summary>
internal ref struct TelemetryDraft : JsonRecord.IDraft
{
    private static readonly FieldRefusal[] ForeignKey = [new("key", "must be the device id: without it records of a device may be read out of order")];
    private readonly ReadOnlySpan<byte> _key;
    private readonly RecordPlace _place;
    private readonly IIdPool _ids;
    private GivenMembers _given;
    private VitalsDraft _vitals;
    private DetailDraft _detail;
    private Refusals _refusals;
    private string? _deviceId;
    private bool _isIdGiven;
    private bool _isTimeGiven;
    private long _time;
    private long _sequence = -1;
    private bool _isRecorded;
    private bool _isRecordedUnclear;
    private bool _isOfTwo;
    private bool _isKeyNamed;

    public TelemetryDraft(ReadOnlySpan<byte> key, RecordPlace place, IIdPool ids, VitalCatalog catalog, Span<VitalSample> samples)
    {
        _key = key;
        (_place, _ids) = (place, ids);
        _vitals = new VitalsDraft(catalog, samples);
    }

    public void Clear()
    {
        this = new TelemetryDraft(_key, _place, _ids, _vitals.Catalog, _vitals.Room);
    }

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
            if (reader.ValueTextEquals("deviceId"u8))
            {
                var isAgain = _given.Again(1, "deviceId", ref _refusals);
                var id = MemberReader.Id(ref reader, "deviceId", _ids, ref _refusals);
                _isIdGiven |= reader.TokenType != JsonTokenType.Null;
                _isOfTwo |= isAgain && id != _deviceId;
                _isKeyNamed |= id is not null && Ascii.Equals(_key, id);
                _deviceId = id;
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                var isAgain = _given.Again(2, "time", ref _refusals);
                var time = MemberReader.Time(ref reader, "time", ref _refusals);
                _isTimeGiven |= reader.TokenType != JsonTokenType.Null;
                _time = isAgain && time != _time ? 0 : time;
            }
            else if (reader.ValueTextEquals("vitals"u8))
            {
                _given.Again(4, "vitals", ref _refusals);
                _vitals.Read(ref reader, ref _refusals);
            }
            else if (reader.ValueTextEquals("seq"u8))
            {
                var isAgain = _given.Again(8, "seq", ref _refusals);
                var sequence = MemberReader.Sequence(ref reader, "seq", ref _refusals);
                _sequence = isAgain && sequence != _sequence ? -1 : sequence;
            }
            else if (reader.ValueTextEquals("recorded"u8))
            {
                var isAgain = _given.Again(16, "recorded", ref _refusals);
                var isRecorded = MemberReader.Boolean(ref reader, "recorded", ref _refusals);
                _isRecordedUnclear |= isRecorded is null ? reader.TokenType != JsonTokenType.Null : isAgain && isRecorded != _isRecorded;
                _isRecorded = isRecorded ?? _isRecorded;
            }
            else if (!_detail.TryRead(ref reader, ref _refusals))
            {
                MemberReader.SkipUnknown(ref reader, string.Empty, ref _refusals);
            }
        }
    }

    public DecodeResult Build()
    {
        if (_detail.AreLeadsOff)
        {
            _vitals.LeaveOutLeads();
        }

        _vitals.LeaveOutCrossedPressures(ref _refusals);
        var vitals = _vitals.ToArray();
        var detail = _detail.Build();
        if (Whose(vitals.Length > 0 || detail is not null) is not { } deviceId)
        {
            return DecodeResult.Rejected(_refusals.Any ? _refusals.Reason : "deviceId: missing");
        }

        // Nobody can say when it was: a record of now is placed by when it came, one of a recorded past by its own time alone.
        if (_isRecordedUnclear || (_isRecorded && _time == 0))
        {
            return DecodeResult.Rejected(_refusals.Any ? _refusals.Reason : "time: missing in a record of a recorded past");
        }

        if (_time == 0 && !_isTimeGiven)
        {
            _refusals.Add("time", "missing");
        }

        return DecodeResult.Decoded(new Telemetry
        {
            DeviceId = deviceId,
            Offset = _place.Offset,
            DeviceTicks = _time,
            Arrival = _place.Arrival,
            IsRecorded = _isRecorded,
            Sequence = _sequence,
            Vitals = vitals,
            Detail = detail,
            Refusals = _refusals.Build(),
        });
    }

    /// <summary>
    /// The device the record is of. The value says it, and where it does not the key does; only a record of which something can be read,
    /// or any stray one would make a twin.
    /// </summary>
    private string? Whose(bool holdsAnything)
    {
        if (_deviceId is { } id && !_isOfTwo)
        {
            if (!_key.IsEmpty && !_isKeyNamed)
            {
                _refusals.AddShared(ForeignKey);
            }

            return id;
        }

        if (!holdsAnything || !TelemetryLimits.IsId(_key) || (_isOfTwo && !_isKeyNamed))
        {
            return null;
        }

        if (!_isIdGiven)
        {
            _refusals.Add("deviceId", "missing");
        }

        return _ids.Intern(_key);
    }
}
