using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Backup and restore as docs/operations/backup.md says.</summary>
[Collection(SiloCollection.Name)]
public sealed class BackupTests : IDisposable
{
    private const int Devices = 20;
    private const int Records = 400;
    private readonly TempFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "data", "icu.db");

    private string Backup => Path.Combine(_folder.Path, "backup.db");

    [Fact]
    public async Task Restore_OfABackupMadeWhileRecordsCame_HasWhatPeopleEnteredAndEveryRecordOnce()
    {
        using var broker = await TestBroker.StartNewAsync();
        using var kafka = new KafkaProbe(broker.Bootstrap);
        using (var silo = await StartAsync(broker))
        {
            await Task.WhenAll(Enumerable.Range(0, Devices).Select(device => silo.Rest.AssociateAsync(Device(device), Patient(device))));
            await SendAsync(kafka, 0, Records / 2);
            await kafka.AwaitCommittedAsync(Telemetry.Topic);
            var sending = SendAsync(kafka, Records / 2, Records);
            await MakeBackupAsync();
            await sending;
            await kafka.AwaitCommittedAsync(Telemetry.Topic);
            await silo.KillAsync();
        }

        Restore();
        using var restored = await StartAsync(broker);
        for (var device = 0; device < Devices; device++)
        {
            var twin = await Eventually.Sees($"{Device(device)} has all records", async () => (await restored.Rest.DeviceAsync(Device(device)))!, static twin => twin.Counters.Records >= Records);
            Assert.Equal((Records, Patient(device)), ((int)twin.Counters.Records, twin.PatientId));
            Assert.Equal(Records, (int)(await restored.Rest.PatientAsync(Patient(device)))!.Counters.Records);
        }

        Assert.Equal(0, await restored.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private Task<SiloProcess> StartAsync(TestBroker broker) => SiloProcess.StartAsync(_folder, broker.Setting, "Kafka:Ingestion:CheckpointInterval=00:00:01");

    private static Task SendAsync(KafkaProbe kafka, int from, int to) => kafka.SendAsync(
        Telemetry.Topic,
        Enumerable.Range(from, to - from).SelectMany(static number => Enumerable.Range(0, Devices)
            .Select(device => Telemetry.Record(Device(device), TimeProvider.System.GetUtcNow(), ("temperature", 36 + (number / 1000d))))));

    private async Task MakeBackupAsync()
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{Backup}'";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private void Restore()
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Database)!, "icu.db*"))
        {
            File.Delete(file);
        }

        File.Copy(Backup, Database);
    }

    private static string Device(int number) => string.Create(CultureInfo.InvariantCulture, $"kept-{number}");

    private static string Patient(int number) => string.Create(CultureInfo.InvariantCulture, $"pat-{number}");
}
