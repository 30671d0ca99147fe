using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Named properties of a twin, each with its time and version.</summary>
[GenerateSerializer, Alias("icu.PropertyBag")]
internal sealed class PropertyBag
{
    [Id(0)] private readonly Dictionary<string, TwinProperty> _properties = new(StringComparer.Ordinal);

    /// <summary>Properties that were left out because there were too many.</summary>
    [Id(1)] public int Refused;

    /// <summary>How many properties there are.</summary>
    public int Count => _properties.Count;

    /// <summary>How many there would be after a merge patch.</summary>
    public int CountAfter(IReadOnlyDictionary<string, string?> patch) =>
        _properties.Count + patch.Sum(change => (change.Value is null, _properties.ContainsKey(change.Key)) switch
        {
            (true, true) => -1,
            (false, false) => 1,
            _ => 0,
        });

    /// <summary>Sets a property.</summary>
    /// <returns>Whether its value changed.</returns>
    public bool Set(string name, string json, DateTimeOffset time)
    {
        if (_properties.TryGetValue(name, out var known) && known.Value == json)
        {
            return false;
        }

        _properties[name] = new TwinProperty(json, time, (known?.Version ?? 0) + 1);
        return true;
    }

    /// <summary>Removes a property.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name) => _properties.Remove(name);

    /// <summary>The property; <see langword="null"/> when it is not there.</summary>
    public TwinProperty? Find(string name) => _properties.GetValueOrDefault(name);

    /// <summary>The property as text; <see langword="null"/> when it is not there.</summary>
    public string? Text(string name) => _properties.TryGetValue(name, out var property) ? property.AsText() : null;

    /// <summary>A copy for REST.</summary>
    public IReadOnlyDictionary<string, TwinProperty> ToDictionary() => new Dictionary<string, TwinProperty>(_properties, StringComparer.Ordinal);

    /// <summary>Applies a merge patch: JSON values by name, <see langword="null"/> removes.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Merge(IReadOnlyDictionary<string, string?> patch, DateTimeOffset time)
    {
        var changed = false;
        foreach (var (name, json) in patch)
        {
            changed |= json is null ? Remove(name) : Set(name, json, time);
        }

        return changed;
    }
}
