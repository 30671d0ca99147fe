using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Reads the values of a mapping by their keys. Keys that do not belong there or come twice are problems.</summary>
internal sealed class KeyReader
{
    private readonly SourceMapping _mapping;
    private readonly ProblemList _problems;
    private readonly string _what;
    private readonly Dictionary<string, SourceEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Looks through the keys.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="what">What it is, as in "a key of a rule".</param>
    /// <param name="known">The keys it may have.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public KeyReader(SourceMapping mapping, string what, IReadOnlyCollection<string> known, ProblemList problems)
    {
        _mapping = mapping;
        _what = what;
        _problems = problems;
        foreach (var entry in mapping.Entries)
        {
            if (problems.IsCut)
            {
                break;
            }

            Add(entry, known);
        }
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The value of a key, whatever it is.</summary>
    public SourceNode? Find(string key) => _entries.GetValueOrDefault(key)?.Value;

    /// <summary>Adds a problem when a key is not there.</summary>
    public void Require(string key, string example)
    {
        if (!Has(key))
        {
            _problems.Add(_mapping.At, $"{_what} needs '{key}', which is missing; write {key}: {example}");
        }
    }

    /// <summary>The value of a key that must be a single value.</summary>
    /// <returns><see langword="null"/> when there is no such key or it is none.</returns>
    public SourceScalar? Scalar(string key)
    {
        if (_entries.GetValueOrDefault(key) is not { } entry)
        {
            return null;
        }

        switch (entry.Value)
        {
            case SourceScalar scalar when !scalar.IsNull && !string.IsNullOrWhiteSpace(scalar.Value):
                return scalar;
            case SourceScalar:
                _problems.Add(entry.Key.At, $"'{key}' is empty; give it a value or leave the key out");
                return null;
            case SourceList:
                _problems.Add(entry.Value.At, $"'{key}' is a list, expected a single value; a text that begins with [ must be quoted");
                return null;
            default:
                _problems.Add(
                    entry.Value.At,
                    $"'{key}' is a mapping, expected a single value; a text that begins with {{ or contains ': ' must be quoted");
                return null;
        }
    }

    /// <summary>The text of a key, without white space around it.</summary>
    public string? Text(string key, int longest)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        var text = scalar.Value.Trim();
        if (text.Length <= longest)
        {
            return text;
        }

        _problems.Add(scalar.At, $"'{key}' has {text.Length} characters, expected at most {longest}");
        return null;
    }

    /// <summary>A text on one line.</summary>
    public string? Line(string key, int longest)
    {
        var text = Text(key, longest);
        if (text is null || !text.Any(char.IsControl))
        {
            return text;
        }

        _problems.Add(Find(key)!.At, $"'{key}' has several lines or control characters, expected a single line");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool otherwise) => Choice(key, otherwise, ("true", true), ("false", false));

    /// <summary>One of a few words.</summary>
    public TValue Choice<TValue>(string key, TValue otherwise, params ReadOnlySpan<(string Word, TValue Value)> choices)
    {
        if (Scalar(key) is not { } scalar)
        {
            return otherwise;
        }

        var words = new List<string>();
        foreach (var (word, value) in choices)
        {
            if (scalar.Value.Trim() == word)
            {
                return value;
            }

            words.Add(word);
        }

        _problems.Add(
            scalar.At,
            $"{key} is {ProblemList.Quote(scalar.Value)}, expected {string.Join(", ", words.SkipLast(1))} or {words[^1]}");
        return otherwise;
    }

    /// <summary>A list of names, each with its place.</summary>
    public ImmutableArray<(string Name, SourcePosition At)> Names(string key, int longest, string example)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node is not SourceList list)
        {
            _problems.Add(node.At, $"'{key}' must be a list; write {key}: [{example}]");
            return [];
        }

        if (list.Items.Length > RuleLimits.ListLength)
        {
            _problems.Add(list.At, $"'{key}' has {list.Items.Length} entries, expected at most {RuleLimits.ListLength}");
            return [];
        }

        var names = ImmutableArray.CreateBuilder<(string, SourcePosition)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            AddName(key, item, longest, seen, names);
        }

        return names.ToImmutable();
    }

    private void AddName(
        string key, SourceNode item, int longest, HashSet<string> seen, ImmutableArray<(string, SourcePosition)>.Builder names)
    {
        if (item is not SourceScalar { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Value))
        {
            _problems.Add(item.At, $"an entry of '{key}' is empty or not a single value, expected a name");
        }
        else if (scalar.Value.Length > longest || scalar.Value.Any(char.IsControl))
        {
            _problems.Add(
                item.At,
                $"the entry {ProblemList.Quote(scalar.Value)} of '{key}' is too long or has control characters, expected at most {longest} characters");
        }
        else if (!seen.Add(scalar.Value.Trim()))
        {
            _problems.Add(item.At, $"'{key}' names {ProblemList.Quote(scalar.Value)} twice");
        }
        else
        {
            names.Add((scalar.Value.Trim(), item.At));
        }
    }

    private void Add(SourceEntry entry, IReadOnlyCollection<string> known)
    {
        var key = entry.Key.Value;
        if (!known.Contains(key))
        {
            var hint = key == "<<" ? "merge keys are not supported, write the keys out" : NearName.Hint(key, known);
            _problems.Add(entry.Key.At, $"{ProblemList.Quote(key)} is not a key of {_what}; {hint}");
        }
        else if (!_entries.TryAdd(key, entry))
        {
            _problems.Add(entry.Key.At, $"'{key}' is given twice, first in line {_entries[key].Key.At.Line}; leave one out");
        }
    }
}
