using System.Text.Json;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Whatever text a device sends, people hear.</summary>
public sealed class DeviceTextTests
{
    private readonly Icu _icu;
    private readonly string _patient;
    private readonly IDeviceGrain _device;
    private readonly string _alarmId;

    public DeviceTextTests(Icu icu)
    {
        (_icu, _patient) = (icu, icu.NewId("text"));
        _device = icu.Device("mon-" + _patient);
        _alarmId = _icu.AlarmIdOf(TwinKind.Patient, _patient, "stroke-score").ToString();
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public static TheoryData<string> Texts => new(
        "icu-1\nbay 2",
        "icu-1\r\n\tbay 2",
        "icu-1\u2028bay\u2029 2",
        "\u202eicu-1\u202c \u2066bay 2\u2069",
        new string('x', 3_000),
        new string('x', 39) + "\U0001F3E5 hospital",
        "\0\u0001\u001b[31m",
        "   ");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Receive_WhenADeviceReportsAWildPlace_SmsAndEmailAreTaken(string text)
    {
        await _device.Associate(_patient, "test");
        await Send(0, Records.Well, new("ward", JsonSerializer.Serialize(text)), new("bed", JsonSerializer.Serialize(text)));
        await Send(1, Records.Ill);
        await UntilTold();

        var sms = Assert.Single(_icu.World.Channels.Sms(_alarmId), static message => message.To == "+15550100");
        var email = Assert.Single(_icu.World.Channels.Emails(_alarmId));
        Assert.InRange(sms.Text.Length, 1, 320);
        Assert.DoesNotContain(sms.Text + email.Subject, static character => char.IsControl(character) || character is (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
        Assert.Equal((await _icu.Patient(_patient).GetTwin())!.Ward, (await _device.GetTwin())!.Ward);
    }

    [Fact]
    public async Task SetAttributes_WhenPeopleWriteAWildPlace_SmsAndEmailAreTaken()
    {
        await _device.SetAttributes(new Dictionary<string, string?> { ["ward"] = JsonSerializer.Serialize("ward\u2028" + new string('y', 100)) });
        await _device.Associate(_patient, "test");
        await Send(0, Records.Ill);
        await UntilTold();
    }

    private Task<TelemetryReceipt> Send(long offset, VitalSample[] vitals, params KeyValuePair<string, string>[] reported)
    {
        var now = _icu.World.Time.GetUtcNow().UtcTicks;
        return _device.Receive(Records.Batch(offset - 1, new Telemetry
        {
            DeviceId = "mon-" + _patient,
            Offset = offset,
            DeviceTicks = now,
            Arrival = TelemetryArrival.At(now),
            Vitals = vitals,
            Detail = reported is [] ? null : new TelemetryDetail { Reported = reported },
        }));
    }

    private Task UntilTold() => _icu.PassUntil(
        async () => (await _icu.Messages(_alarmId).GetDeliveries()) is { Count: > 0 } all && all.All(static one => one.State == DeliveryState.Sent),
        "every message to be taken");
}
