using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>
/// Writes each message once. What was written is known by the hashes in the file names, so it survives a restart. A file appears under its
/// name whole or not at all: it is written aside, flushed to disk, then renamed, and never over another.
/// </summary>
internal sealed partial class OutboxStore(
    IOptions<OutboxFolderOptions> options, TimeProvider time, IDurableWriter writer, ILogger<OutboxStore> logger) : IDisposable
{
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);
    private readonly ILogger _logger = logger;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private HashSet<string>? _written;

    public string Folder { get; } = Path.GetFullPath(options.Value.Path);

    /// <summary>Writes a message, if it was not written before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="compose">Makes its content when it is its turn: of messages that wait for the disk, thousands in a storm of alarms, none is held.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SendResult> SaveAsync(OutboxName name, Func<byte[]> compose, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _written ??= Load();
            if (!_written.Contains(name.Hash))
            {
                await Task.Run(() => Write(name, compose()), cancellationToken);
                _written.Add(name.Hash);
            }

            return new SendResult.Sent(name.Id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(exception, name.Id);
            return new SendResult.RetryAfter(options.Value.RetryDelay, DiskFault.Describe(exception));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<bool> HasAsync(string messageId, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _written ??= Load();
            return messageId.StartsWith("outbox-", StringComparison.Ordinal) && _written.Contains(messageId["outbox-".Length..]);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void Write(OutboxName name, byte[] content)
    {
        Directory.CreateDirectory(Folder);
        var target = Path.Combine(Folder, name.FileName);
        var aside = Path.Combine(Folder, $".{name.FileName}.{Guid.NewGuid():N}.tmp");
        try
        {
            writer.Write(aside, content);
            File.Move(aside, target, overwrite: false);
        }
        catch (IOException) when (File.Exists(target))
        {
            // Another process that shares the folder was first with the same message.
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private HashSet<string> Load()
    {
        Directory.CreateDirectory(Folder);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            if (OutboxName.Parse(Path.GetFileName(file)) is { } name)
            {
                written.Add(name.Hash);
            }
            else if (IsLeftover(file))
            {
                File.Delete(file);
            }
        }

        return written;
    }

    /// <summary>A file a crash left half written. A young one may belong to another process that shares the folder.</summary>
    private bool IsLeftover(string file) =>
        Path.GetFileName(file) is ['.', .., '.', 't', 'm', 'p']
        && time.GetUtcNow() - File.GetLastWriteTimeUtc(file) > LeftoverAge;
}
