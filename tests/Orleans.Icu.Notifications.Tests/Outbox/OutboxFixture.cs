using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>The outbox folder in a folder of its own. Reads the files as anybody would, not through the code under test.</summary>
internal sealed class OutboxFixture : NotificationFixture
{
    private readonly TempFolder _root = new();

    public string Folder => Path.Combine(_root.Path, "made", "when", "needed");

    public IDurableWriter? Writer { get; set; }

    public override string Provider => "outbox";

    public IReadOnlyList<string> Files =>
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)] : [];

    public override async Task<IReadOnlyList<Received>> ReadReceivedAsync()
    {
        var received = new List<Received>();
        foreach (var file in Files)
        {
            received.Add(Path.GetExtension(file) == ".json" ? await ReadSmsAsync(file) : await ReadEmailAsync(file));
        }

        return received;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _root.Dispose();
    }

    protected override void Register(IServiceCollection services)
    {
        if (Writer is not null)
        {
            services.AddSingleton(Writer);
        }

        services.AddOutboxFolderNotifications(options => options.Path = Folder);
    }

    private static async Task<Received> ReadSmsAsync(string file)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return new Received([json.RootElement.GetProperty("to").GetString()!], null, json.RootElement.GetProperty("text").GetString()!);
    }

    private static async Task<Received> ReadEmailAsync(string file)
    {
        using var mime = await MimeMessage.LoadAsync(file);
        return new Received([.. mime.To.Mailboxes.Select(mailbox => mailbox.Address)], mime.Subject, mime.TextBody!);
    }
}
