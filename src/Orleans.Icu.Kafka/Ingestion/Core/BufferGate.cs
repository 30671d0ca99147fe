namespace Orleans.Icu.Kafka;

/// <summary>Bounds what is held in memory. One thread waits when it is full; any thread adds and removes.</summary>
internal sealed class BufferGate(long maxRecords, long maxBytes) : IDisposable
{
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(2);
    private readonly ManualResetEventSlim _room = new(true);
    private TimeSpan _waited;
    private long _records;
    private long _bytes;
    private volatile bool _waiting;

    /// <summary>Called by the thread that waits when there was no room for long: whoever holds too much is to let go of it.</summary>
    public Action? Stuck { get; set; }

    public long Records => Interlocked.Read(ref _records);

    public long Bytes => Interlocked.Read(ref _bytes);

    public bool IsFull => Records >= maxRecords || Interlocked.Read(ref _bytes) >= maxBytes;

    // Waiting ends well below the limit, so that a full buffer does not wake the reader for every record.
    private bool HasRoom => Records <= maxRecords * 3 / 4 && Interlocked.Read(ref _bytes) <= maxBytes * 3 / 4;

    public void Add(long records, long bytes)
    {
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Remove(long records, long bytes)
    {
        Interlocked.Add(ref _records, -records);
        Interlocked.Add(ref _bytes, -bytes);
        if (_waiting && HasRoom)
        {
            _room.Set();
        }
    }

    /// <summary>Waits until a good part is free again.</summary>
    /// <returns>False when it was not within the time.</returns>
    public bool WaitForRoom(TimeSpan patience)
    {
        _room.Reset();
        _waiting = true;
        Interlocked.MemoryBarrier();
        try
        {
            var room = HasRoom || _room.Wait(patience);
            _waited = room ? TimeSpan.Zero : _waited + patience;
            if (_waited >= TooLong)
            {
                _waited = TimeSpan.Zero;
                Stuck?.Invoke();
            }

            return room || HasRoom;
        }
        finally
        {
            _waiting = false;
        }
    }

    public void Dispose() => _room.Dispose();
}
