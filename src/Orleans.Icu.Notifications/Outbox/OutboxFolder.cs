using System.Text.Json;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Orleans.Icu.Notifications;

/// <inheritdoc/>
internal sealed partial class OutboxFolder(OutboxStore store, ILogger<OutboxFolder> logger) : IOutboxFolder
{
    private const int MaxCount = 500;
    private readonly ILogger _logger = logger;

    public async Task<OutboxPage> ListAsync(string? before = null, int count = 50, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        var names = NewestFirst(before).Take(count + 1).ToList();
        var messages = new List<OutboxMessage>(count);
        foreach (var name in names.Take(count))
        {
            if (await ReadAsync(name, cancellationToken) is { } message)
            {
                messages.Add(message);
            }
        }

        return new OutboxPage(messages, names.Count > count ? names[count - 1].FileName : null);
    }

    private IEnumerable<OutboxName> NewestFirst(string? before)
    {
        if (!Directory.Exists(store.Folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(store.Folder)
            .Select(file => Path.GetFileName(file))
            .Where(file => before is null || string.CompareOrdinal(file, before) < 0)
            .Select(OutboxName.Parse)
            .OfType<OutboxName>()
            .OrderByDescending(name => name.FileName, StringComparer.Ordinal);
    }

    private async Task<OutboxMessage?> ReadAsync(OutboxName name, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(store.Folder, name.FileName));
            return name.Channel == OutboxChannel.Sms
                ? await ReadSmsAsync(name, file, cancellationToken)
                : await ReadEmailAsync(name, file, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // Somebody tidied the folder while it was listed.
            return null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or UnauthorizedAccessException)
        {
            LogUnreadable(name.Id, exception.GetType().Name);
            return new OutboxMessage(name.Id, name.Channel, name.Time, name.FileName, [], null, string.Empty, "The file cannot be read.");
        }
    }

    private static async Task<OutboxMessage> ReadSmsAsync(OutboxName name, Stream file, CancellationToken cancellationToken)
    {
        var sms = await JsonSerializer.DeserializeAsync(file, SmsDocumentJson.Default.SmsDocument, cancellationToken)
            ?? throw new JsonException("The file holds null.");
        return new OutboxMessage(name.Id, name.Channel, name.Time, name.FileName, [sms.To], null, sms.Text, null);
    }

    private static async Task<OutboxMessage> ReadEmailAsync(OutboxName name, Stream file, CancellationToken cancellationToken)
    {
        using var mime = await MimeMessage.LoadAsync(file, cancellationToken);
        var to = mime.To.Mailboxes.Select(mailbox => mailbox.Address).ToList();
        return new OutboxMessage(name.Id, name.Channel, name.Time, name.FileName, to, mime.Subject, mime.TextBody ?? string.Empty, null);
    }
}
