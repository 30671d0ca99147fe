using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>Collects the rarer members of a record; costs nothing while there are none.</summary>
internal ref struct DetailDraft
{
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

    /// <summary>Reads the member the reader stands at if it is one of these.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("status"u8))
        {
            _given.Add(1, "status");
            ReadStatus(ref reader);
        }
        else if (reader.ValueTextEquals("flags"u8))
        {
            _given.Add(2, "flags");
            ReadFlags(ref reader);
        }
        else if (reader.ValueTextEquals("reported"u8))
        {
            _given.Add(4, "reported");
            ReadReported(ref reader);
        }
        else if (reader.ValueTextEquals("receipt"u8))
        {
            _given.Add(8, "receipt");
            ReadReceipt(ref reader);
        }
        else
        {
            return false;
        }

        _any = true;
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
    };

    private void ReadStatus(ref Utf8JsonReader reader)
    {
        JsonFields.Enter(ref reader, "status");
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("batteryPercent"u8))
            {
                _battery = JsonFields.Number(ref reader, "status.batteryPercent", 0, 100);
            }
            else if (reader.ValueTextEquals("batteryCapacityPercent"u8))
            {
                _capacity = JsonFields.Number(ref reader, "status.batteryCapacityPercent", 0, 200);
            }
            else if (reader.ValueTextEquals("leadsOff"u8))
            {
                _leadsOff = JsonFields.Boolean(ref reader, "status.leadsOff");
            }
            else if (reader.ValueTextEquals("firmware"u8))
            {
                _firmware = JsonFields.Text(ref reader, "status.firmware");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private void ReadFlags(ref Utf8JsonReader reader)
    {
        JsonFields.Enter(ref reader, "flags");
        while (JsonFields.Next(ref reader))
        {
            var flag = reader.ValueTextEquals("asystole"u8) ? MonitorFlags.Asystole
                : reader.ValueTextEquals("atrialFibrillation"u8) ? MonitorFlags.AtrialFibrillation
                : reader.ValueTextEquals("ventricularFibrillation"u8) ? MonitorFlags.VentricularFibrillation
                : MonitorFlags.None;
            if (flag == MonitorFlags.None)
            {
                reader.Read();
                reader.Skip();
                continue;
            }

            _knownFlags |= flag;
            _flags = JsonFields.Boolean(ref reader, "flags") ? _flags | flag : _flags & ~flag;
        }
    }

    private void ReadReported(ref Utf8JsonReader reader)
    {
        _reported ??= [];
        JsonFields.Enter(ref reader, "reported");
        while (JsonFields.Next(ref reader))
        {
            if (_reported.Count == TelemetryLimits.ReportedProperties)
            {
                throw new TelemetryFormatException("reported", $"more than {TelemetryLimits.ReportedProperties} properties");
            }

            var name = reader.GetString()!;
            if (name.Length is 0 or > TelemetryLimits.TextLength)
            {
                throw new TelemetryFormatException("reported", $"a property name must be 1 to {TelemetryLimits.TextLength} characters");
            }

            _reported.Add(new(name, JsonFields.RawValue(ref reader, "reported." + name)));
        }
    }

    private void ReadReceipt(ref Utf8JsonReader reader)
    {
        string? commandId = null, outcome = null, detail = null;
        JsonFields.Enter(ref reader, "receipt");
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("commandId"u8))
            {
                commandId = JsonFields.Text(ref reader, "receipt.commandId");
            }
            else if (reader.ValueTextEquals("outcome"u8))
            {
                outcome = JsonFields.Text(ref reader, "receipt.outcome");
            }
            else
            {
                var isDetail = reader.ValueTextEquals("detail"u8);
                reader.Read();
                detail = isDetail && reader.TokenType == JsonTokenType.String ? Shortened(ref reader) : detail;
                reader.Skip();
            }
        }

        _receipt = new CommandReceipt(
            commandId ?? throw new TelemetryFormatException("receipt.commandId", "missing"),
            outcome ?? throw new TelemetryFormatException("receipt.outcome", "missing"),
            detail);
    }

    private static string Shortened(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Length <= TelemetryLimits.TextLength ? text : text[..TelemetryLimits.TextLength];
    }
}
