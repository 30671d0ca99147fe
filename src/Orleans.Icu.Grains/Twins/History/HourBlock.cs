namespace Orleans.Icu.Grains;

/// <summary>The packed panes of one hour of one patient. Panes of the same vital and minute are joined when read.</summary>
[GenerateSerializer, Alias("icu.HourBlock")]
internal sealed class HourBlock
{
    private const int CompactAbove = 4_096;

    [Id(0)] private byte[] _panes = [];
    [Id(1)] private int _length;
    [NonSerialized] private int _compactedLength;

    public HourBlock()
    {
    }

    public HourBlock(long hourTicks, ReadOnlySpan<byte> panes)
    {
        HourTicks = hourTicks;
        _panes = panes.ToArray();
        _length = panes.Length;
    }

    /// <summary>Start of the hour, UTC ticks.</summary>
    [Id(2)] public long HourTicks { get; private set; }

    /// <summary>Whether the block is part of the twin's last durable state. Only such a block may be sealed.</summary>
    [field: NonSerialized]
    public bool IsDurable { get; set; }

    /// <summary>Grows with each pane added, not with compacting.</summary>
    [field: NonSerialized]
    public int Revision { get; private set; }

    /// <summary>The packed panes.</summary>
    public ReadOnlySpan<byte> Panes => _panes.AsSpan(0, _length);

    /// <summary>Start of the hour a time lies in.</summary>
    public static long HourOf(long timeTicks) => timeTicks - (timeTicks % TimeSpan.TicksPerHour);

    /// <summary>Adds a pane.</summary>
    public void Add(in PaneAccumulator pane)
    {
        Revision++;
        Append(pane);
        if (_length > CompactAbove && _length > 2 * _compactedLength)
        {
            Compact();
        }
    }

    /// <summary>Joins panes of the same vital and minute, which late values leave behind.</summary>
    public void Compact()
    {
        var panes = new PaneTable();
        panes.Add(HourTicks, Panes);
        _length = 0;
        foreach (var pane in panes.InOrder())
        {
            Append(pane);
        }

        _compactedLength = _length;
    }

    private void Append(in PaneAccumulator pane)
    {
        Span<byte> bytes = stackalloc byte[PaneCodec.MaxBytes];
        var count = PaneCodec.Write(bytes, pane, HourTicks);
        if (_length + count > _panes.Length)
        {
            Array.Resize(ref _panes, Math.Max(_length + count, _panes.Length + Math.Max(64, _panes.Length / 2)));
        }

        bytes[..count].CopyTo(_panes.AsSpan(_length));
        _length += count;
    }
}
