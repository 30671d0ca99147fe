using System.Collections.Frozen;

namespace Orleans.Icu.Rules;

/// <summary>What rules can speak of: for each kind of twin, by its name, the signals it has.</summary>
public sealed class RuleVocabulary
{
    private readonly FrozenDictionary<string, SignalCatalog> _catalogs;

    /// <summary>Makes a vocabulary.</summary>
    public RuleVocabulary(IReadOnlyDictionary<string, SignalCatalog> catalogs)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        _catalogs = catalogs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names of the kinds of twins.</summary>
    public IEnumerable<string> Twins => _catalogs.Keys.Order(StringComparer.Ordinal);

    /// <summary>The signals of a kind of twin.</summary>
    /// <returns><see langword="false"/> when there is no such kind.</returns>
    public bool TryGetCatalog(string twin, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SignalCatalog? catalog) =>
        _catalogs.TryGetValue(twin, out catalog);

    /// <summary>The signals of a kind of twin.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public SignalCatalog CatalogOf(string twin) => TryGetCatalog(twin, out var catalog)
        ? catalog
        : throw new ArgumentException($"There is no twin '{twin}'; there are {string.Join(", ", Twins)}.", nameof(twin));
}
