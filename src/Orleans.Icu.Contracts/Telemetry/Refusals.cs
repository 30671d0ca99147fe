namespace Orleans.Icu.Contracts;

/// <summary>Collects the parts of a record that could not be taken. Costs nothing while all can, and little whatever a record holds.</summary>
internal struct Refusals
{
    private const int MostOfReason = 3;
    private const int MostOfName = 40;
    private List<FieldRefusal>? _refusals;
    private FieldRefusal[]? _only;
    private bool _isMore;

    /// <summary>Whether anything was refused.</summary>
    public readonly bool Any => _refusals is not null || _only is not null;

    /// <summary>The reason of a record that is refused as a whole.</summary>
    public readonly string Reason => string.Join("; ", (_refusals ?? (IEnumerable<FieldRefusal>)_only!).Take(MostOfReason));

    /// <summary>Refuses a part.</summary>
    public void Add(string field, string reason)
    {
        if (HasRoom())
        {
            _refusals!.Add(new FieldRefusal(field, reason));
        }
    }

    /// <summary>Refuses a part that a sender gets wrong in each of its records: while it is the only one it costs nothing.</summary>
    /// <param name="only">The part alone, the same array each time.</param>
    public void AddShared(FieldRefusal[] only)
    {
        if (Any)
        {
            Add(only[0].Field, only[0].Reason);
        }
        else
        {
            _only = only;
        }
    }

    /// <summary>Refuses a part whose name comes from outside.</summary>
    /// <param name="parent">The object it stands in, with its point; empty for the record.</param>
    /// <param name="name">Its name, UTF-8.</param>
    /// <param name="reason">Why.</param>
    public void Add(string parent, ReadOnlySpan<byte> name, string reason)
    {
        if (HasRoom())
        {
            _refusals!.Add(new FieldRefusal(parent + Shown(name), reason));
        }
    }

    /// <summary>All of them; <see langword="null"/> when there is none. Those beyond the limit are one, of the record.</summary>
    public readonly FieldRefusal[]? Build() => _refusals is null ? _only
        : _isMore ? [.. _refusals, new FieldRefusal("record", $"more than {TelemetryLimits.Refusals} parts cannot be taken")]
        : [.. _refusals];

    private bool HasRoom()
    {
        _refusals ??= [.. _only ?? []];
        _isMore |= _refusals.Count == TelemetryLimits.Refusals;
        return !_isMore;
    }

    private static string Shown(ReadOnlySpan<byte> name)
    {
        Span<char> shown = stackalloc char[MostOfName];
        var length = Math.Min(name.Length, MostOfName);
        for (var i = 0; i < length; i++)
        {
            var sign = (char)name[i];
            shown[i] = char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' or ' ' ? sign : '?';
        }

        return length == 0 ? "(no name)" : string.Concat(shown[..length], name.Length > MostOfName ? "..." : string.Empty);
    }
}
