using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Storage;

/// <summary>
/// One database file. A single thread writes: it takes what is queued into one transaction and tells every caller after the
/// commit, so that a thousand grains share one flush to disk. Reads run on connections of their own and see every
/// acknowledged write.
/// </summary>
internal sealed partial class SqliteDatabase : IDisposable
{
    private readonly SqliteStorageOptions _options;
    private readonly ILogger<SqliteDatabase> _log;
    private readonly StorageMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Channel<WriteOperation> _queue;
    private readonly ConcurrentBag<Reader> _readers = [];
    private readonly SqliteConnection _connection;
    private readonly WriterStatements _statements;
    private readonly Thread _writer;
    private readonly FileStream _ownership;
    private volatile Exception? _lastFailure;
    private volatile SqliteStorageException? _readFailure;

    public SqliteDatabase(SqliteStorageOptions options, TimeProvider time, StorageMetrics metrics, ILogger<SqliteDatabase> log)
    {
        (_options, _time, _metrics, _log) = (options, time, metrics, log);
        Path = System.IO.Path.GetFullPath(options.Path);
        _ownership = DatabaseOwnership.Take(Path);
        try
        {
            _connection = SqliteSchema.Open(options);
            SqliteSchema.Prepare(_connection);
            _statements = new WriterStatements(_connection.Handle!, SqliteSchema.NextETags(_connection));
        }
        catch (Exception failure)
        {
            _connection?.Dispose();
            _ownership.Dispose();
            throw failure is SqliteException inSqlite ? SqliteSchema.Failure(Path, inSqlite) : failure;
        }

        _queue = Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(options.MaxQueued) { SingleReader = true });
        _writer = new Thread(Write) { Name = "sqlite-writer", IsBackground = true };
        _writer.Start();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Why the last transaction failed; <see langword="null"/> when it was committed.</summary>
    public Exception? LastFailure => _lastFailure;

    /// <summary>Why the last reading failed; <see langword="null"/> when it did not. That the file is damaged stays.</summary>
    public SqliteStorageException? ReadFailure => _readFailure;

    /// <summary>Writes that wait.</summary>
    public int Queued => _queue.Reader.Count;

    /// <summary>Queues a write; completes when it is committed.</summary>
    /// <exception cref="SqliteStorageException">The transaction failed; nothing was written.</exception>
    public async Task<TResult> Write<TResult>(Func<WriterStatements, TResult> write)
    {
        var operation = new WriteOperation<TResult>(write);
        if (!_queue.Writer.TryWrite(operation))
        {
            await _queue.Writer.WriteAsync(operation);
        }

        return await operation.Task;
    }

    /// <summary>Reads. Runs on the caller's thread: a cached row takes microseconds.</summary>
    public TResult Read<TResult>(Func<Reader, TResult> read)
    {
        try
        {
            if (!_readers.TryTake(out var reader))
            {
                reader = new Reader(SqliteSchema.Open(_options, SqliteOpenMode.ReadWrite));
            }

            try
            {
                var result = read(reader);
                _readFailure = _readFailure is { } failure && !SqliteFault.IsDamage(failure.Code) ? null : _readFailure;
                return result;
            }
            finally
            {
                _readers.Add(reader);
            }
        }
        catch (SqliteStorageException failure)
        {
            _readFailure = failure;
            throw;
        }
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writer.Join();
        _statements.Dispose();
        _connection.Dispose();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _ownership.Dispose();
    }

    private void Write()
    {
        var batch = new List<WriteOperation>(_options.MaxBatch);
        while (WaitForWork())
        {
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private bool WaitForWork() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void Commit(List<WriteOperation> batch)
    {
        var started = _time.GetTimestamp();
        try
        {
            _statements.Begin.Run();
            foreach (var operation in batch)
            {
                operation.Execute(_statements);
            }

            _statements.Commit.Run();
        }
        catch (Exception failure)
        {
            Fail(batch, failure);
            return;
        }

        if (_lastFailure is not null)
        {
            _lastFailure = null;
            LogWorksAgain(_log, Path);
        }

        _metrics.Committed(batch.Count, _time.GetElapsedTime(started));
        foreach (var operation in batch)
        {
            operation.Complete();
        }
    }

    private void Fail(List<WriteOperation> batch, Exception failure)
    {
        // Once an outage: whoever waits for the store tries again many times a second.
        if (_lastFailure is null)
        {
            LogCommitFailed(_log, failure, Path, batch.Count);
        }

        _lastFailure = failure;
        try
        {
            _statements.Rollback.Run();
        }
        catch (SqliteStorageException alreadyRolledBack)
        {
            // SQLite rolls back by itself after a full disk or an I/O error.
            LogRolledBack(_log, alreadyRolledBack.Message);
        }

        foreach (var operation in batch)
        {
            operation.Fail(failure);
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "{Path} cannot be written: a transaction of {Writes} writes failed; it is tried again")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure, string path, int writes);

    [LoggerMessage(4003, LogLevel.Information, "{Path} is written again")]
    private static partial void LogWorksAgain(ILogger logger, string path);

    [LoggerMessage(4002, LogLevel.Debug, "No transaction to roll back: {Reason}")]
    private static partial void LogRolledBack(ILogger logger, string reason);
}
