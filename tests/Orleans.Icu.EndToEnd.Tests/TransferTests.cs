using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Devices move from one patient to another while they send, and the silo dies. No record belongs to both patients or to none.</summary>
[Collection(SiloCollection.Name)]
public sealed class TransferTests : IDisposable
{
    private const int Devices = 20;
    private const int Records = 600;
    private const double First = 20;
    private const double Step = 0.01;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Devices_WhenMovedWhileTheySendAndTheSiloDies_LeaveEachRecordAtOnePatient()
    {
        using var broker = await TestBroker.StartNewAsync();
        var start = TimeProvider.System.GetUtcNow();
        using (var silo = await StartAsync(broker))
        {
            await MoveAllAsync(silo, "a");
            var sending = SendAsync(broker.Bootstrap, 0, Records / 2);
            await Eventually.Holds("half of what is sent first has arrived", async () => (await silo.Rest.DeviceAsync(Device(0)))?.Counters.Records > Records / 4);
            await MoveAllAsync(silo, "b");
            await sending;
            await silo.KillAsync();
        }

        using var again = await StartAsync(broker);
        await SendAsync(broker.Bootstrap, Records / 2, Records);
        using var kafka = new KafkaProbe(broker.Bootstrap);
        await kafka.AwaitCommittedAsync(Telemetry.Topic);
        for (var device = 0; device < Devices; device++)
        {
            await AssertDivided(again, device, start);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<SiloProcess> StartAsync(TestBroker broker) =>
        SiloProcess.StartAsync(_folder, broker.Setting);

    private static Task MoveAllAsync(SiloProcess silo, string ward) =>
        Task.WhenAll(Enumerable.Range(0, Devices).Select(device => silo.Rest.AssociateAsync(Device(device), Patient(ward, device))));

    /// <summary>Every device sends one record after the other; the temperature is the record's number, so it tells which ones a patient has.</summary>
    private static async Task SendAsync(string bootstrap, int from, int to)
    {
        using var kafka = new KafkaProbe(bootstrap);
        using var timer = new PeriodicTimer(Pace, TimeProvider.System);
        for (var number = from; number < to; number += 20)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            await kafka.SendAsync(Telemetry.Topic, Enumerable.Range(number, 20).SelectMany(static one => Enumerable.Range(0, Devices).Select(device => Record(device, one))));
        }
    }

    private static Confluent.Kafka.Message<byte[], byte[]> Record(int device, int number) =>
        Telemetry.Record(Device(device), TimeProvider.System.GetUtcNow(), ("temperature", Value(number)));

    private static async Task AssertDivided(SiloProcess silo, int device, DateTimeOffset start)
    {
        var before = (await silo.Rest.PatientAsync(Patient("a", device)))!;
        var after = (await silo.Rest.PatientAsync(Patient("b", device)))!;
        var twin = (await silo.Rest.DeviceAsync(Device(device)))!;
        var moved = (int)before.Counters.Records;

        Assert.Equal((Records, Records), ((int)twin.Counters.Records, (int)(before.Counters.Records + after.Counters.Records)));
        Assert.InRange(moved, 1, Records - 1);
        Assert.Equal((moved, Value(0), Value(moved - 1)), await History(silo, before.Id, start));
        Assert.Equal((Records - moved, Value(moved), Value(Records - 1)), await History(silo, after.Id, start));
        Assert.Equal(after.Id, twin.PatientId);
        Assert.NotNull(Assert.Single(before.Associations).Until);
        Assert.Null(Assert.Single(after.Associations).Until);
    }

    private static async Task<(int Count, double Min, double Max)> History(SiloProcess silo, string patient, DateTimeOffset start)
    {
        var panes = (await silo.Rest.VitalsAsync(patient, start - TimeSpan.FromHours(1), start + TimeSpan.FromHours(2))).Series.Single().Panes;
        return (panes.Sum(static pane => pane.Count), panes.Min(static pane => pane.Min), panes.Max(static pane => pane.Max));
    }

    private static double Value(int number) => Math.Round(First + (number * Step), 2);

    private static string Device(int number) => string.Create(CultureInfo.InvariantCulture, $"moved-{number}");

    private static string Patient(string ward, int number) => string.Create(CultureInfo.InvariantCulture, $"{ward}-{number}");
}
