using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Icu.Storage;

/// <summary>Reminders in SQLite.</summary>
internal sealed class SqliteReminderTable(SqliteDatabase database, IOptions<ClusterOptions> cluster) : IReminderTable
{
    private readonly string _service = cluster.Value.ServiceId;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(Rows(reader => reader.RemindersOfGrain.Bind(1, _service).Bind(2, grainId.ToString())));

    /// <summary>The reminders of a part of the ring: after <paramref name="begin"/> up to <paramref name="end"/>, which may lie behind it.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(Rows(reader =>
        (begin < end ? reader.RemindersWithin : reader.RemindersOutside).Bind(1, _service).Bind(2, begin).Bind(3, end)));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult<ReminderEntry?>(Rows(reader => reader.Reminder.Bind(1, _service).Bind(2, grainId.ToString()).Bind(3, reminderName)).Reminders.FirstOrDefault());

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var etag = await database.Write(statements =>
        {
            var next = statements.NextETag();
            statements.UpsertReminder
                .Bind(1, _service)
                .Bind(2, entry.GrainId.ToString())
                .Bind(3, entry.ReminderName)
                .Bind(4, entry.GrainId.GetUniformHashCode())
                .Bind(5, entry.StartAt.Ticks)
                .Bind(6, entry.Period.Ticks)
                .Bind(7, next)
                .Run();
            return next;
        });
        return entry.ETag = etag.ToString(CultureInfo.InvariantCulture);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        long.TryParse(eTag, NumberStyles.None, CultureInfo.InvariantCulture, out var etag)
            ? database.Write(statements => statements.DeleteReminder.Bind(1, _service).Bind(2, grainId.ToString()).Bind(3, reminderName).Bind(4, etag).Run() == 1)
            : Task.FromResult(false);

    public Task TestOnlyClearTable() => database.Write(statements => statements.DeleteReminders.Bind(1, _service).Run());

    private ReminderTableData Rows(Func<Reader, Statement> select) => database.Read(reader =>
    {
        var rows = select(reader);
        try
        {
            var entries = new List<ReminderEntry>();
            while (rows.Next())
            {
                entries.Add(Entry(rows));
            }

            return new ReminderTableData(entries);
        }
        finally
        {
            rows.Reset();
        }
    });

    private static ReminderEntry Entry(Statement row) => new()
    {
        GrainId = GrainId.Parse(row.Text(0), CultureInfo.InvariantCulture),
        ReminderName = row.Text(1),
        StartAt = new DateTime(row.Int64(2), DateTimeKind.Utc),
        Period = new TimeSpan(row.Int64(3)),
        ETag = row.Int64(4).ToString(CultureInfo.InvariantCulture),
    };
}
