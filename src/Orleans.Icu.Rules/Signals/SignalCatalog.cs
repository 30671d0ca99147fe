using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// The signals of a host, given once when rules are compiled. A signal's index is its identity in events, in this process only; in
/// stored state it has its <see cref="SignalDefinition.StoredId"/>.
/// </summary>
public sealed class SignalCatalog
{
    /// <summary>The most signals a catalog holds.</summary>
    public const int Limit = 64;

    private readonly FrozenDictionary<string, int> _indexes;

    /// <summary>Makes a catalog in which a signal's index is its position.</summary>
    /// <exception cref="ArgumentException">
    /// There are more than <see cref="Limit"/> signals, a name is empty or used twice, a stored id is used twice or out of its range, or a range is empty or not finite.
    /// </exception>
    public SignalCatalog(IEnumerable<SignalDefinition> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        Signals = [.. signals];
        if (Signals.Length > Limit)
        {
            throw new ArgumentException($"A catalog holds at most {Limit} signals, not {Signals.Length}.", nameof(signals));
        }

        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new HashSet<int>();
        foreach (var signal in Signals)
        {
            Check(signal);
            if (!indexes.TryAdd(signal.Name, indexes.Count))
            {
                throw new ArgumentException($"The signal '{signal.Name}' is defined twice.", nameof(signals));
            }

            if (!ids.Add(signal.StoredId))
            {
                throw new ArgumentException($"The stored id {signal.StoredId} of '{signal.Name}' is another signal's.", nameof(signals));
            }
        }

        _indexes = indexes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The signals; the position is the index.</summary>
    public ImmutableArray<SignalDefinition> Signals { get; }

    /// <summary>Finds the index of a signal by its name.</summary>
    /// <returns><see langword="false"/> when no signal has that name.</returns>
    public bool TryGetIndex(string name, out int index) => _indexes.TryGetValue(name, out index);

    private static void Check(SignalDefinition signal)
    {
        if (string.IsNullOrWhiteSpace(signal.Name))
        {
            throw new ArgumentException("A signal needs a name.", nameof(signal));
        }

        if (signal.StoredId is < 0 or > byte.MaxValue)
        {
            throw new ArgumentException($"The stored id {signal.StoredId} of '{signal.Name}' is not from 0 to {byte.MaxValue}.", nameof(signal));
        }

        if (!double.IsFinite(signal.Minimum) || !double.IsFinite(signal.Maximum) || signal.Minimum > signal.Maximum)
        {
            throw new ArgumentException(
                $"The plausible range {signal.Minimum}…{signal.Maximum} of '{signal.Name}' is empty or not finite.", nameof(signal));
        }
    }
}
