using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Reads and checks all expressions of a rule. Each is read by itself, so that a wrong one does not hide the others.</summary>
internal sealed class RuleExpressions
{
    private readonly RuleSource _source;
    private readonly KeyReader _keys;

    /// <summary>Null when the twin is not known: then only the grammar is checked.</summary>
    private readonly ExpressionChecker? _checker;

    /// <summary>Reads them.</summary>
    public RuleExpressions(
        RuleSource source, KeyReader keys, string? twin, SignalCatalog? catalog, List<RuleParameter> parameters, IReadOnlySet<string> unreadable)
    {
        _source = source;
        _keys = keys;
        _checker = catalog is null
            ? null
            : new(new(source.Problems, twin!, catalog, parameters.ToDictionary(static p => p.Name, StringComparer.Ordinal), unreadable));
        Condition = keys.Find("when") is SourceScalar condition ? condition.Value.Trim() : string.Empty;
        When = ReadCondition("when", true);
        For = ReadConstant("for");
        Clear = ReadCondition("clear", false);
        ClearFor = ReadConstant("clearFor");
        Severity = ReadSeverity();
        MessageParts = ReadMessage();
    }

    /// <summary>The condition as it was written.</summary>
    public string Condition { get; }

    /// <summary>The condition.</summary>
    public Expression? When { get; }

    /// <summary>How long it must hold.</summary>
    public Expression? For { get; }

    /// <summary>What ends it.</summary>
    public Expression? Clear { get; }

    /// <summary>How long that must hold.</summary>
    public Expression? ClearFor { get; }

    /// <summary>The rule's measure.</summary>
    public Expression? Severity { get; }

    /// <summary>The message as it was written.</summary>
    public string? Message { get; private set; }

    /// <summary>The expressions in its braces.</summary>
    public ImmutableArray<Expression> MessageParts { get; }

    /// <summary>All that could be read.</summary>
    public IEnumerable<Expression> All =>
        new[] { When, For, Clear, ClearFor, Severity }.Concat(MessageParts).OfType<Expression>();

    /// <summary>Reads a duration that is written out.</summary>
    public TimeSpan? ReadDuration(string key)
    {
        if (Read(key) is not { } expression)
        {
            return null;
        }

        if (expression is DurationLiteral { Value: var time } && time >= RuleLimits.ShortestWindow && time <= RuleLimits.LongestWindow)
        {
            return time;
        }

        _source.Problems.Add(
            expression.At,
            $"{key} is {ExpressionChecker.Short(expression)}, expected a duration from 1 s to 30 d, written out, such as 2 min");
        return null;
    }

    private Expression? Read(string key) => _keys.Scalar(key) is { } scalar
        ? ExpressionParser.Parse(scalar.Value, 0, _source.Positions(scalar), _source.Problems)
        : null;

    private Expression? ReadCondition(string key, bool mustChange)
    {
        if (Read(key) is not { } expression || _checker is null)
        {
            return null;
        }

        var before = _source.Problems.Count;
        _checker.CheckCondition(expression, ExpressionScope.Rule);
        if (!mustChange)
        {
            RefusePattern(expression, key);
        }
        else if (_source.Problems.Count == before && ExpressionWalk.All(expression).OfType<SequenceExpression>().ElementAtOrDefault(1) is { } second)
        {
            _source.Problems.Add(
                second.At,
                "found a second pattern, a rule has one; write a rule for each, and join them with active('…')");
        }

        if (mustChange && _source.Problems.Count == before && _checker.IsConstant(expression))
        {
            _checker.Wrong(expression, $"'{key}' never changes, because it names no signal; a rule that is not wanted has enabled: false");
        }

        return expression;
    }

    private Expression? ReadConstant(string key)
    {
        var expression = Read(key);
        if (expression is not null)
        {
            _checker?.CheckConstantDuration(expression, $"'{key}'", TimeSpan.Zero);
        }

        return expression;
    }

    private Expression? ReadSeverity()
    {
        var expression = Read("severity");
        if (expression is not null)
        {
            _checker?.CheckValue(expression, ExpressionScope.OfMatches(When), false, "'severity' needs a number");
            RefusePattern(expression, "severity");
        }

        return expression;
    }

    private ImmutableArray<Expression> ReadMessage()
    {
        Message = _keys.Text("message", RuleLimits.ExpressionLength);
        if (Message is null || _keys.Scalar("message") is not { } scalar)
        {
            return [];
        }

        var positions = _source.Positions(scalar);
        var template = MessageTemplate.Split(scalar.Value, (offset, problem) => _source.Problems.Add(positions.At(offset), problem));
        var parts = ImmutableArray.CreateBuilder<Expression>();
        foreach (var (text, offset) in template.Parts)
        {
            if (!_source.Problems.IsCut && ExpressionParser.Parse(text, offset, positions, _source.Problems) is { } part)
            {
                CheckPart(part);
                parts.Add(part);
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>A pattern raises a rule, and its match is what severity tells of: there is one, and it stands in the condition.</summary>
    private void RefusePattern(Expression? expression, string key)
    {
        if (ExpressionWalk.All(expression).FirstOrDefault(static part => part is SequenceExpression) is { } pattern)
        {
            _source.Problems.Add(pattern.At, $"'{key}' cannot have a pattern; only 'when' can");
        }
    }

    private void CheckPart(Expression part)
    {
        if (_checker?.Check(part, ExpressionScope.Rule).Kind == ValueKind.Boolean)
        {
            _checker.Wrong(part, $"a message shows numbers and durations, found the condition {ExpressionChecker.Short(part)}");
        }

        RefusePattern(part, "message");
    }
}
