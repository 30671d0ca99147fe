using System.Text;

namespace Orleans.Icu.Contracts.Tests;

public sealed class PrototypeDecoderTests
{
    private static readonly DateTimeOffset KafkaTime = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);
    private static readonly RecordPlace Place = new(7, TelemetryArrival.At(KafkaTime.UtcTicks));

    [Theory]
    [InlineData("""{"userid": "17", "type": "HR",   "value": 72}""", VitalKind.HeartRate, 72)]
    [InlineData("""{"userid": "17", "type": "TEMP", "value": "37.12"}""", VitalKind.Temperature, 37.12)]
    [InlineData("""{"userid": "17", "type": "SBP",  "value": 118}""", VitalKind.SystolicBp, 118)]
    [InlineData("""{"value": "1.18e2", "extra": [1], "type": "SBP", "userid": 17}""", VitalKind.SystolicBp, 118)]
    public void Decode_WhenRecordIsThePrototypes_GivesDevicePatientAndKafkaTime(string json, VitalKind kind, double value)
    {
        var telemetry = PrototypeDecoder.Decode(default, Encoding.UTF8.GetBytes(json), Place, new StringPool()).Telemetry!;

        Assert.Equal(("seed-17", "17", 7L), (telemetry.DeviceId, telemetry.PatientId, telemetry.Offset));
        Assert.Equal(KafkaTime.UtcTicks, telemetry.DeviceTicks);
        Assert.Equal([new VitalSample(kind, value)], telemetry.Vitals);
    }

    [Theory]
    [InlineData("""{"type": "HR", "value": 72}""", "userid: missing")]
    [InlineData("""{"userid": "17", "value": 72}""", "type: missing")]
    [InlineData("""{"userid": "17", "type": "HR"}""", "value: missing")]
    [InlineData("""{"userid": "a b", "type": "HR", "value": 72}""", "userid: must be 1 to 128")]
    [InlineData("""{"userid": "..", "type": "HR", "value": 72}""", "userid: must be 1 to 128")]
    [InlineData("""{"userid": 1.5, "type": "HR", "value": 72}""", "userid: as a number must be a whole number")]
    [InlineData("""{"userid": true, "type": "HR", "value": 72}""", "userid: must be a string")]
    [InlineData("""{"userid": "17", "type": "PULSE", "value": 72}""", "type: must be HR, SBP or TEMP")]
    [InlineData("""{"userid": "17", "type": "HR", "value": "72 bpm"}""", "value: must be a finite number")]
    [InlineData("""{"userid": "17", "type": "HR", "value": "NaN"}""", "value: must be a finite number")]
    [InlineData("""{"userid": "17", "type": "HR", "value": "1e999"}""", "value: must be a finite number")]
    [InlineData("""{"userid": "17", "type": "HR", "value": null}""", "value: must be a finite number")]
    [InlineData("17,HR,72", "record: must be a JSON object")]
    public void Decode_WhenRecordIsBad_NamesTheFieldAndTheLimit(string json, string reason) =>
        Assert.StartsWith(reason, PrototypeDecoder.Decode(default, Encoding.UTF8.GetBytes(json), Place, new StringPool()).Reason, StringComparison.Ordinal);
}
