namespace Orleans.Icu.Rules;

/// <summary>Reads the parameters of a rule.</summary>
internal sealed class ParameterReader(RuleSource source, string? twin, SignalCatalog? catalog)
{
    private static readonly string[] Keys = ["default", "min", "max", "about"];

    private readonly ProblemList _problems = source.Problems;
    private readonly CheckContext _units = new(source.Problems, twin ?? string.Empty, catalog ?? new([]), new Dictionary<string, RuleParameter>(), new HashSet<string>());
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Names of the parameters that could not be read.</summary>
    public IReadOnlySet<string> Unreadable => _unreadable;

    /// <summary>Reads all of them.</summary>
    /// <returns>Those that could be read, in their order.</returns>
    public List<RuleParameter> Read(SourceNode? node)
    {
        var parameters = new List<RuleParameter>();
        if (node is null)
        {
            return parameters;
        }

        if (node is not SourceMapping mapping)
        {
            _problems.Add(node.At, "'params' must be a mapping of names to values; write params: { limit: 88 % }");
            return parameters;
        }

        if (mapping.Entries.Length > RuleLimits.Parameters)
        {
            _problems.Add(mapping.At, $"the rule has {mapping.Entries.Length} parameters, expected at most {RuleLimits.Parameters}");
        }

        foreach (var entry in mapping.Entries.Take(RuleLimits.Parameters))
        {
            if (!IsName(entry.Key, parameters))
            {
                continue;
            }

            if (ReadParameter(entry) is { } parameter)
            {
                parameters.Add(parameter);
            }
            else
            {
                _unreadable.Add(entry.Key.Value);
            }
        }

        return parameters;
    }

    private bool IsName(SourceScalar key, List<RuleParameter> earlier)
    {
        var name = key.Value;
        var problem = name switch
        {
            _ when name.Length is 0 or > RuleLimits.NameLength || !char.IsAsciiLetter(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
                => "is not a name; a parameter has letters, digits and _, and begins with a letter",
            _ when ExpressionWords.IsReserved(name) || RuleFunctions.Find(name) is not null => "is a word of the language; give the parameter another name",
            _ when TimeUnits.Contains(name) => "is a unit of time; give the parameter another name",
            _ when earlier.Any(p => p.Name == name) => "is given twice; leave one out",
            _ => null,
        };
        if (problem is not null)
        {
            _problems.Add(key.At, $"the parameter {ProblemList.Quote(name)} {problem}");
        }

        // In a rule that was there before the signal, the name goes on being the parameter's.
        return problem is null
            && !(catalog?.TryGetIndex(name, out _) == true
                && _problems.AddUnlessStored(key.At, $"the parameter {ProblemList.Quote(name)} is a signal; give the parameter another name"));
    }

    private RuleParameter? ReadParameter(SourceEntry entry)
    {
        var name = entry.Key.Value;
        if (entry.Value is SourceScalar { IsNull: false } shortForm)
        {
            return ReadValue(shortForm) is { } only ? new(name, only.Value, only.Value, only.Value, only.Unit, only.IsDuration, null) : null;
        }

        if (entry.Value is not SourceMapping mapping)
        {
            _problems.Add(
                entry.Value is SourceScalar ? entry.Key.At : entry.Value.At,
                $"the parameter '{name}' has no value; write {name}: 88 %, or {name}: {{ default: 88 %, min: 80 %, max: 95 % }}");
            return null;
        }

        var keys = new KeyReader(mapping, $"the parameter '{name}'", Keys, _problems);
        keys.Require("default", "88 %");
        var about = keys.Text("about", RuleLimits.TextLength);
        if (keys.Scalar("default") is not { } scalar || ReadValue(scalar) is not { } value)
        {
            return null;
        }

        var minimum = ReadBound(keys, "min", name, value);
        var maximum = ReadBound(keys, "max", name, value);
        return IsOrdered(keys, name, minimum, value.Value, maximum)
            ? new(name, value.Value, minimum, maximum, value.Unit, value.IsDuration, about)
            : null;
    }

    private bool IsOrdered(KeyReader keys, string name, double minimum, double value, double maximum)
    {
        if (keys.Has("min") != keys.Has("max"))
        {
            var (there, missing) = keys.Has("min") ? ("min", "max") : ("max", "min");
            _problems.Add(keys.Find(there)!.At, $"the parameter '{name}' has '{there}' but no '{missing}'; give both or neither");
            return false;
        }

        var wrong = minimum > maximum ? ("min", "'min' is larger than 'max'")
            : minimum > value ? ("default", "its default is smaller than 'min'")
            : maximum < value ? ("default", "its default is larger than 'max'")
            : (string.Empty, string.Empty);
        if (wrong.Item1.Length > 0)
        {
            _problems.Add(keys.Find(wrong.Item1)!.At, $"the parameter '{name}': {wrong.Item2}, expected min <= default <= max");
        }

        return wrong.Item1.Length == 0;
    }

    /// <summary>A bound in the unit of the default; the default itself when there is none or it is wrong.</summary>
    private double ReadBound(KeyReader keys, string key, string name, (double Value, string Unit, bool IsDuration) value)
    {
        if (keys.Scalar(key) is not { } scalar || ReadValue(scalar) is not { } bound)
        {
            return value.Value;
        }

        var fits = bound.IsDuration == value.IsDuration && (bound.Unit.Length == 0 || bound.Unit == value.Unit);
        if (!fits)
        {
            var unit = value.Unit.Length == 0 ? "without a unit" : value.IsDuration ? "a duration" : $"in {value.Unit}";
            _problems.Add(scalar.At, $"the parameter '{name}' is {unit}, its '{key}' {ProblemList.Quote(scalar.Value.Trim())} is not");
        }

        return fits ? bound.Value : value.Value;
    }

    private (double Value, string Unit, bool IsDuration)? ReadValue(SourceScalar scalar)
    {
        if (ExpressionParser.ParseValue(scalar.Value, source.Positions(scalar), _problems) is not { } literal)
        {
            return null;
        }

        var operand = literal is UnaryOperation negation ? negation.Operand : literal;
        var value = ConstantValue.Compute(literal, static _ => double.NaN);
        if (operand is DurationLiteral)
        {
            return (value, "s", true);
        }

        var unit = ((NumberLiteral)operand).Unit;
        return catalog is null || _units.CheckUnit(operand.At, unit) ? (value, unit ?? string.Empty, false) : null;
    }
}
