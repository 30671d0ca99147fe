namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>What README shows of a hospital that adds lactate by settings: a record, a rule on it, the alarm, the message.</summary>
[Collection(SiloCollection.Name)]
public sealed class OwnSignalTests : IDisposable
{
    private const string Device = "mon-lab-1";
    private const string Rule = """
        rules:
          - id: lactate-high
            title: Lactate high
            twin: patient
            priority: high
            when: lactate > 4 mmol/L
            message: "Lactate {lactate} mmol/L"
        """;

    private static readonly string[] Lactate =
        ["Signals:lactate:Id=40", "Signals:lactate:Unit=mmol/L", "Signals:lactate:Minimum=0", "Signals:lactate:Maximum=30", "Twins:AdmitUnknownDevices=true"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Lactate_WhenConfigured_IsTakenShownKeptAndAlarmedWithItsUnit()
    {
        using var silo = await SiloProcess.StartAsync(_folder, Lactate);
        await silo.Rest.PutRuleAsync("lactate-high", Rule);
        var now = TimeProvider.System.GetUtcNow();
        await SendAsync(silo, now, ("heartRate", 72), ("lactate", 5.25));

        var alarm = (await Eventually.Sees("an alarm of the lactate", silo.Rest.AlarmsAsync, static alarms => alarms.Any(static one => one.RuleId == "lactate-high")))
            .Single(static one => one.RuleId == "lactate-high");
        await Eventually.Sees(
            "its messages are sent", async () => (await silo.Rest.AlarmAsync(alarm.Id))!, static detail => detail.Deliveries.Count == 2 && detail.Deliveries.All(static one => one.State == "sent"));

        Assert.Equal(("lactate", 5.25), (alarm.Inputs.Single().Name, alarm.Inputs.Single().Value));
        Assert.Contains(_folder.Messages(), static message => message.Key.EndsWith(".eml", StringComparison.Ordinal)
            && message.Value.Contains("Lactate 5.25 mmol/L", StringComparison.Ordinal) && message.Value.Contains("lactate: 5.25 mmol/L at", StringComparison.Ordinal));
        var vital = (await silo.Rest.PatientAsync(Device))!.Vitals["lactate"];
        Assert.Equal((5.25, "mmol/L"), (vital.Value, vital.Unit));
        var history = await silo.Rest.VitalsAsync(Device, now.AddHours(-1), now.AddHours(1));
        Assert.Equal(5.25, history.Series.Single(static series => series.Vital == "lactate").Panes.Single().Mean);
    }

    [Fact]
    public async Task Lactate_WhenNotConfigured_IsNamedAsUnknownAndCostsNothingElse()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Twins:AdmitUnknownDevices=true");
        await SendAsync(silo, TimeProvider.System.GetUtcNow(), ("heartRate", 72), ("lactate", 5.25));

        var device = await Eventually.Sees("the device", async () => await silo.Rest.DeviceAsync(Device), static device => device is { Refused.Count: > 0 });

        Assert.Equal(("vitals.lactate", "not known"), (device!.Refused.Single().Field, device.Refused.Single().Reason));
        Assert.Equal(["heartRate"], device.Vitals.Keys);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task SendAsync(SiloProcess silo, DateTimeOffset time, params (string Vital, double Value)[] vitals)
    {
        using var kafka = new KafkaProbe(silo.EmbeddedKafka);
        await kafka.SendAsync(Telemetry.Topic, [Telemetry.Record(Device, time, vitals)]);
    }
}
