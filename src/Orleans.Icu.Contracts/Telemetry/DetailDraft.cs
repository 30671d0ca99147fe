using System.Runtime.InteropServices;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>Collects the rarer members of a record; costs nothing while there are none.</summary>
internal struct DetailDraft
{
    private const string PressureSourceField = "sources.bloodPressure";

    private GivenMembers _given;
    private bool _any;
    private MonitorFlags _knownFlags;
    private MonitorFlags _flags;
    private double? _battery;
    private double? _capacity;
    private bool? _leadsOff;
    private string? _firmware;
    private List<KeyValuePair<string, string>>? _reported;
    private CommandReceipt? _receipt;
    private PressureSource _pressureSource;

    /// <summary>Whether the record says that an electrode or a probe is off the patient.</summary>
    public readonly bool AreLeadsOff => _leadsOff is true;

    /// <summary>Reads the member the reader stands at if it is one of these.</summary>
    public bool TryRead(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (reader.ValueTextEquals("status"u8))
        {
            _given.Again(1, "status", ref refusals);
            ReadStatus(ref reader, ref refusals);
        }
        else if (reader.ValueTextEquals("flags"u8))
        {
            _given.Again(2, "flags", ref refusals);
            ReadFlags(ref reader, ref refusals);
        }
        else if (reader.ValueTextEquals("reported"u8))
        {
            _given.Again(4, "reported", ref refusals);
            ReadReported(ref reader, ref refusals);
        }
        else if (reader.ValueTextEquals("receipt"u8))
        {
            ReadReceipt(ref reader, ref refusals);
        }
        else if (reader.ValueTextEquals("sources"u8))
        {
            _given.Again(256, "sources", ref refusals);
            ReadSources(ref reader, ref refusals);
        }
        else
        {
            return false;
        }

        return true;
    }

    public readonly TelemetryDetail? Build() => !_any ? null : new TelemetryDetail
    {
        KnownFlags = _knownFlags,
        Flags = _flags,
        BatteryPercent = _battery,
        BatteryCapacityPercent = _capacity,
        LeadsOff = _leadsOff,
        Firmware = _firmware,
        Reported = _reported,
        Receipt = _receipt,
        PressureSource = _pressureSource,
    };

    private void ReadStatus(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "status", ref refusals))
        {
            return;
        }

        while (MemberReader.Next(ref reader, "status.", ref refusals))
        {
            if (reader.ValueTextEquals("batteryPercent"u8))
            {
                var isAgain = _given.Again(8, "status.batteryPercent", ref refusals);
                Keep(ref _battery, MemberReader.Number(ref reader, "status.batteryPercent", 0, 100, ref refusals), isAgain);
            }
            else if (reader.ValueTextEquals("batteryCapacityPercent"u8))
            {
                var isAgain = _given.Again(16, "status.batteryCapacityPercent", ref refusals);
                Keep(ref _capacity, MemberReader.Number(ref reader, "status.batteryCapacityPercent", 0, 200, ref refusals), isAgain);
            }
            else if (reader.ValueTextEquals("leadsOff"u8))
            {
                var isAgain = _given.Again(32, "status.leadsOff", ref refusals);
                Keep(ref _leadsOff, MemberReader.Boolean(ref reader, "status.leadsOff", ref refusals), isAgain);
            }
            else if (reader.ValueTextEquals("firmware"u8))
            {
                _given.Again(64, "status.firmware", ref refusals);
                _firmware = MemberReader.Text(ref reader, "status.firmware", ref refusals) ?? _firmware;
                _any |= _firmware is not null;
            }
            else
            {
                MemberReader.SkipUnknown(ref reader, "status.", ref refusals);
            }
        }
    }

    /// <summary>Keeps a value; of one given twice and differently nobody can say which is meant.</summary>
    private void Keep<T>(ref T? kept, T? value, bool isAgain)
        where T : struct
    {
        kept = isAgain && !Equals(kept, value) ? null : value;
        _any |= value is not null;
    }

    private void ReadFlags(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "flags", ref refusals))
        {
            return;
        }

        while (MemberReader.Next(ref reader, "flags.", ref refusals))
        {
            var (flag, field) = reader.ValueTextEquals("asystole"u8) ? (MonitorFlags.Asystole, "flags.asystole")
                : reader.ValueTextEquals("atrialFibrillation"u8) ? (MonitorFlags.AtrialFibrillation, "flags.atrialFibrillation")
                : reader.ValueTextEquals("ventricularFibrillation"u8) ? (MonitorFlags.VentricularFibrillation, "flags.ventricularFibrillation")
                : (MonitorFlags.None, string.Empty);
            if (flag == MonitorFlags.None)
            {
                MemberReader.SkipUnknown(ref reader, "flags.", ref refusals);
            }
            else if (MemberReader.Boolean(ref reader, field, ref refusals) is { } isSet)
            {
                // Given twice it is set if it is set once: better one false alarm than none.
                _knownFlags |= flag;
                _flags |= isSet ? flag : MonitorFlags.None;
                _any = true;
            }
        }
    }

    private void ReadSources(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "sources", ref refusals))
        {
            return;
        }

        while (MemberReader.Next(ref reader, "sources.", ref refusals))
        {
            if (!reader.ValueTextEquals("bloodPressure"u8))
            {
                MemberReader.SkipUnknown(ref reader, "sources.", ref refusals);
                continue;
            }

            var isAgain = _given.Again(512, PressureSourceField, ref refusals);
            var source = MemberReader.Text(ref reader, PressureSourceField, ref refusals) switch
            {
                "line" => PressureSource.Line,
                "cuff" => PressureSource.Cuff,
                var other => NoSource(other, ref refusals),
            };
            _pressureSource = isAgain && source != _pressureSource ? PressureSource.Unknown : source;
            _any |= source != PressureSource.Unknown;
        }
    }

    private static PressureSource NoSource(string? given, ref Refusals refusals)
    {
        if (given is not null)
        {
            refusals.Add(PressureSourceField, "must be \"line\" or \"cuff\"");
        }

        return PressureSource.Unknown;
    }

    private void ReadReported(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "reported", ref refusals))
        {
            return;
        }

        while (MemberReader.Next(ref reader, "reported.", ref refusals))
        {
            var escapedName = reader.ValueSpan;
            var name = reader.GetString()!;
            reader.Read();
            if (ProblemOf(name, ref reader) is { } problem)
            {
                refusals.Add("reported.", escapedName, problem);
                reader.Skip();
                continue;
            }

            using var value = JsonDocument.ParseValue(ref reader);
            var json = value.RootElement.GetRawText();
            if (json.Length > TelemetryLimits.ReportedValueLength)
            {
                refusals.Add("reported.", escapedName, $"must be at most {TelemetryLimits.ReportedValueLength} characters of JSON");
            }
            else if (!EscapedText.IsWhole(JsonMarshal.GetRawUtf8Value(value.RootElement)))
            {
                refusals.Add("reported.", escapedName, EscapedText.Broken);
            }
            else
            {
                (_reported ??= []).Add(new(name, json));
                _any = true;
            }
        }
    }

    /// <summary>What keeps a reported property from being taken whatever its value is.</summary>
    private readonly string? ProblemOf(string name, ref Utf8JsonReader reader) =>
        name.Length is 0 or > TelemetryLimits.TextLength ? $"a name must be 1 to {TelemetryLimits.TextLength} characters"
        : _reported?.Count >= TelemetryLimits.ReportedProperties ? $"the record has more than {TelemetryLimits.ReportedProperties}"
        : _reported?.Exists(property => property.Key == name) is true ? "given twice"
        : MemberReader.DepthOf(reader) > TelemetryLimits.ReportedDepth ? $"must be at most {TelemetryLimits.ReportedDepth} levels deep"
        : null;

    private void ReadReceipt(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "receipt", ref refusals))
        {
            return;
        }

        string? commandId = null, outcome = null, detail = null;
        while (MemberReader.Next(ref reader, "receipt.", ref refusals))
        {
            if (reader.ValueTextEquals("commandId"u8))
            {
                commandId = MemberReader.Text(ref reader, "receipt.commandId", ref refusals);
            }
            else if (reader.ValueTextEquals("outcome"u8))
            {
                outcome = MemberReader.Text(ref reader, "receipt.outcome", ref refusals);
            }
            else if (reader.ValueTextEquals("detail"u8))
            {
                detail = MemberReader.LongText(ref reader, "receipt.detail", ref refusals);
            }
            else
            {
                MemberReader.SkipUnknown(ref reader, "receipt.", ref refusals);
            }
        }

        if (commandId is null || outcome is null)
        {
            refusals.Add(commandId is null ? "receipt.commandId" : "receipt.outcome", "missing");
            return;
        }

        if (!_given.Again(128, "receipt", ref refusals))
        {
            _receipt = new CommandReceipt(commandId, outcome, detail);
            _any = true;
        }
    }
}
