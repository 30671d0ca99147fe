using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// How far a twin has applied each source partition: what makes a replayed record change nothing. A twin usually has one
/// source, so this is an array and not a dictionary.
/// </summary>
[GenerateSerializer, Alias("icu.SourcePositions")]
internal struct SourcePositions
{
    [Id(0)] private SourcePosition[]? _positions;

    /// <summary>Whether no record was ever applied.</summary>
    public readonly bool IsEmpty => _positions is null;

    /// <summary>The last applied offset of a source; −1 when there is none.</summary>
    public readonly long Of(string source)
    {
        foreach (ref readonly var position in _positions.AsSpan())
        {
            if (ReferenceEquals(position.Source, source) || position.Source == source)
            {
                return position.Offset;
            }
        }

        return -1;
    }

    /// <summary>Moves a source's position.</summary>
    public void Advance(string source, long offset)
    {
        foreach (ref var position in _positions.AsSpan())
        {
            if (ReferenceEquals(position.Source, source) || position.Source == source)
            {
                // Keeps the ingester's instance, so that the comparison above is by reference and the text is held once.
                position = new SourcePosition(source, offset);
                return;
            }
        }

        _positions = _positions is null ? [new(source, offset)] : [.. _positions, new(source, offset)];
    }

    /// <summary>Moves positions on to where others are further.</summary>
    public void AdvanceTo(IEnumerable<SourceOffset> others)
    {
        foreach (var other in others)
        {
            if (other.Offset > Of(other.Source))
            {
                Advance(other.Source, other.Offset);
            }
        }
    }

    /// <summary>The positions as they are told to others.</summary>
    public readonly SourceOffset[] ToOffsets() => [.. (_positions ?? []).Select(static position => new SourceOffset(position.Source, position.Offset))];

    /// <summary>A copy that later changes do not touch.</summary>
    public readonly SourcePositions Snapshot() => new() { _positions = _positions?.ToArray() };
}

/// <summary>The last applied offset of one source.</summary>
[GenerateSerializer, Immutable, Alias("icu.SourcePosition")]
internal readonly record struct SourcePosition([property: Id(0)] string Source, [property: Id(1)] long Offset);
