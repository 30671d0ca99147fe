using System.Reflection;

namespace Orleans.Icu.Silo;

/// <summary>A setting that the silo reads.</summary>
/// <param name="Name">Its name; <c>*</c> stands for the index of a list or the name in a dictionary.</param>
/// <param name="Property">The property it is read into, or of which it is an element.</param>
/// <param name="Kind">What its text is converted to.</param>
internal sealed record KnownSetting(string Name, PropertyInfo Property, Type Kind)
{
    private const string Any = "*";
    private readonly string[] _parts = Name.Split(':');

    /// <summary>The last part of the name that is not an index.</summary>
    public string LastPart => _parts.Last(static part => part != Any);

    /// <summary>Whether a name given by somebody is the name of this setting.</summary>
    public bool Is(string given)
    {
        var parts = given.Split(':');
        return parts.Length == _parts.Length && _parts.Zip(parts).All(static pair => pair.First == Any || IsSame(pair.First, pair.Second));
    }

    /// <summary>The name with the indices of the one given, as far as that goes.</summary>
    public string NameAsIn(string given)
    {
        var parts = given.Split(':');
        return string.Join(':', _parts.Select((part, at) => part == Any && at < parts.Length ? parts[at] : part));
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
