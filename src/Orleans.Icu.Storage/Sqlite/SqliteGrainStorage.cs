using System.Globalization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Icu.Storage;

/// <summary>Grain state in SQLite: one row a state, an ETag that never comes again, many writes a transaction.</summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, SqliteStorageOptions options, StorageMetrics metrics, IActivatorProvider activators) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (etag, payload) = Read(stateName, grainId);
        grainState.ETag = etag;
        grainState.RecordExists = payload is not null;
        grainState.State = payload is not null
            ? options.GrainStorageSerializer.Deserialize<T>(BinaryData.FromBytes(payload))
            : activators.GetActivator<T>().Create();
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // The snapshot, before anything is awaited.
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToMemory();
        var (grain, expected) = (grainId.ToString(), ETagOf(grainState.ETag));
        var outcome = await database.Write(statements => Upsert(statements, grain, stateName, expected, payload.Span));
        grainState.ETag = Accept(outcome, grainState.ETag, stateName, grain);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (grain, expected) = (grainId.ToString(), ETagOf(grainState.ETag));
        var outcome = await database.Write(statements => Clear(statements, grain, stateName, expected));
        grainState.ETag = Accept(outcome, grainState.ETag, stateName, grain);
        grainState.RecordExists = false;
        grainState.State = activators.GetActivator<T>().Create();
    }

    /// <summary>What cannot be read, for whatever reason, is told from what cannot be understood.</summary>
    /// <exception cref="IOException">It could not be read.</exception>
    private (string? ETag, byte[]? Payload) Read(string stateName, GrainId grainId)
    {
        try
        {
            return database.Read(reader => Select(reader.State, grainId.ToString(), stateName));
        }
        catch (SqliteStorageException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private static (string? ETag, byte[]? Payload) Select(Statement select, string grain, string name)
    {
        try
        {
            return select.Bind(1, grain).Bind(2, name).Next()
                ? (select.Int64(0).ToString(CultureInfo.InvariantCulture), select.IsNull(1) ? null : select.Blob(1))
                : (null, null);
        }
        finally
        {
            select.Reset();
        }
    }

    private static Outcome Upsert(WriterStatements statements, string grain, string name, long? expected, ReadOnlySpan<byte> payload)
    {
        var etag = statements.NextETag();
        var changed = expected is { } known
            ? statements.UpdateState.Bind(1, grain).Bind(2, name).Bind(3, etag).Bind(4, payload).Bind(5, known).Run()
            : statements.InsertState.Bind(1, grain).Bind(2, name).Bind(3, etag).Bind(4, payload).Run();
        return changed == 1 ? new Outcome(true, etag) : new Outcome(false, Current(statements, grain, name));
    }

    private Outcome Clear(WriterStatements statements, string grain, string name, long? expected)
    {
        if (expected is not { } known)
        {
            var current = Current(statements, grain, name);
            return new Outcome(current is null, current);
        }

        var etag = statements.NextETag();
        var changed = options.DeleteStateOnClear
            ? statements.DeleteState.Bind(1, grain).Bind(2, name).Bind(3, known).Run()
            : statements.UpdateState.Bind(1, grain).Bind(2, name).Bind(3, etag).BindNull(4).Bind(5, known).Run();
        return changed == 1
            ? new Outcome(true, options.DeleteStateOnClear ? null : etag)
            : new Outcome(false, Current(statements, grain, name));
    }

    private static long? Current(WriterStatements statements, string grain, string name)
    {
        var select = statements.SelectETag;
        try
        {
            return select.Bind(1, grain).Bind(2, name).Next() ? select.Int64(0) : null;
        }
        finally
        {
            select.Reset();
        }
    }

    private string? Accept(Outcome outcome, string? expected, string name, string grain)
    {
        var etag = outcome.ETag?.ToString(CultureInfo.InvariantCulture);
        if (outcome.IsDone)
        {
            return etag;
        }

        metrics.Conflict();
        throw new InconsistentStateException($"State '{name}' of {grain} was written by somebody else.", etag ?? "none", expected ?? "none");
    }

    /// <summary>An ETag that is none of ours matches no row.</summary>
    private static long? ETagOf(string? etag) => etag is null ? null
        : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>What became of a write: the new ETag, or, when it was refused, the one that is there.</summary>
    private readonly record struct Outcome(bool IsDone, long? ETag);
}
