namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>
/// Rules by brute force: keeps every value of a twin, looks at every rule at every second and the tick after, and computes everything
/// from the kept values. Knows nothing of deadlines, panes, plans or incremental state.
/// </summary>
internal sealed class ReferenceTwin(RuleSet rules)
{
    private readonly List<(int Signal, double Value, long Ticks)> _values = [];
    private readonly Dictionary<int, List<(double Value, long Ticks)>> _latest = [];
    private readonly Dictionary<Expression, List<(long Ticks, double Truth, bool Record)>> _truths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, RuleMemory> _memories = rules.Rules.ToDictionary(static rule => rule.Id, static _ => new RuleMemory());
    private RuleDefinition _rule = rules.Rules[0];
    private HashSet<int> _touched = [];
    private long _first;
    private long _now;

    /// <summary>What the rules signalled: second and sign with the rule's id.</summary>
    public List<string> Signals { get; } = [];

    public void Take(long ticks, IReadOnlyList<RuleValue> values)
    {
        _first = _first == 0 ? ticks : _first;
        _now = Math.Max(_now, ticks);
        _touched = [];
        foreach (var value in values)
        {
            _values.Add((value.Signal, value.Value, ticks));
            if (!_latest.TryGetValue(value.Signal, out var latest))
            {
                _latest.Add(value.Signal, latest = []);
            }

            if (latest.Count == 0 || ticks >= latest[^1].Ticks)
            {
                latest.Add((value.Value, ticks));
                _touched.Add(value.Signal);
            }
        }

        Look();
        _touched = [];
    }

    public void PassTime(long ticks)
    {
        if (_first != 0 && ticks > _now)
        {
            _now = ticks;
            Look();
        }
    }

    private void Look()
    {
        foreach (var rule in rules.Rules)
        {
            _rule = rule;
            Look(rule, _memories[rule.Id]);
        }
    }

    private void Look(RuleDefinition rule, RuleMemory memory)
    {
        var truth = Value(rule.When);
        var clear = rule.Clear is { } expression ? Value(expression) : double.NaN;
        var (forLength, clearLength) = (Length(rule.For), Length(rule.ClearFor));
        var turns = memory.Present
            ? rule.Clear is null ? truth == 0 : clear == 1 && truth != 1
            : truth == 1;
        memory.Since = turns ? memory.Since ?? _now : null;
        if (memory.Since is { } since && _now - since >= (memory.Present ? clearLength : forLength))
        {
            memory.Present = !memory.Present;
            memory.Since = null;
            Signals.Add(FormattableString.Invariant($"{(_now - Bench.Start.UtcTicks) / 1e7} {(memory.Present ? "+" : "-")}{rule.Id}"));
        }
    }

    private long Length(Expression? expression) => expression is null ? 0 : (long)Math.Round(Value(expression) * TimeSpan.TicksPerSecond);

    private double Value(Expression expression) => expression switch
    {
        NumberLiteral number => number.Value,
        DurationLiteral duration => duration.Value.TotalSeconds,
        BooleanLiteral boolean => boolean.Value ? 1 : 0,
        NameReference name => Name(name.Name),
        UnaryOperation { Operator: UnaryOperator.Not } not => 1 - Value(not.Operand),
        UnaryOperation negation => -Value(negation.Operand),
        BinaryOperation operation => Binary(operation),
        FunctionCall call => Call(call),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private double Name(string name)
    {
        if (_rule.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
        {
            return parameter.Default;
        }

        return Latest(name) is { } latest && !(_now - latest.Ticks > (_rule.Stale ?? TimeSpan.MaxValue).Ticks) ? latest.Value : double.NaN;
    }

    private (double Value, long Ticks)? Latest(string name) => _latest.TryGetValue(Bench.Signal(name), out var latest) ? latest[^1] : null;

    private double Binary(BinaryOperation operation)
    {
        var (left, right) = (Value(operation.Left), Value(operation.Right));
        return operation.Operator switch
        {
            BinaryOperator.And => left == 0 || right == 0 ? 0 : left * right,
            BinaryOperator.Or => left == 1 || right == 1 ? 1 : left + right,
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => right == 0 ? double.NaN : left / right,
            _ when double.IsNaN(left) || double.IsNaN(right) => double.NaN,
            BinaryOperator.Equal => left == right ? 1 : 0,
            BinaryOperator.NotEqual => left != right ? 1 : 0,
            BinaryOperator.Less => left < right ? 1 : 0,
            BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
            BinaryOperator.Greater => left > right ? 1 : 0,
            _ => left >= right ? 1 : 0,
        };
    }

    private double Call(FunctionCall call)
    {
        var first = call.Arguments[0].Value;
        return call.Function switch
        {
            "abs" => Math.Abs(Value(first)),
            "least" => Math.Min(Value(first), Value(call.Arguments[1].Value)),
            "greatest" => Math.Max(Value(first), Value(call.Arguments[1].Value)),
            "last" => Value(first),
            "age" => Latest(NameOf(first)) is { } latest ? (_now - latest.Ticks) / 1e7 : double.NaN,
            "missing" => _now - (Latest(NameOf(first))?.Ticks ?? _first) >= Length(call.Arguments[1].Value) ? 1 : Latest(NameOf(first)) is null ? double.NaN : 0,
            "stuck" => Stuck(NameOf(first)) >= Length(call.Arguments[1].Value) ? 1 : 0,
            "held" => Held(first, Length(call.Arguments[1].Value)),
            "rises" or "duration" => Condition(call.Function, first, Length(call.Arguments[1].Value)),
            "count" when first is NameReference { Name: not "f" } => Window(call, first),
            "count" => Condition("count", first, Length(call.Arguments[1].Value)),
            _ => Window(call, first),
        };
    }

    private static string NameOf(Expression expression) => ((NameReference)expression).Name;

    private long Stuck(string name)
    {
        if (!_latest.TryGetValue(Bench.Signal(name), out var values))
        {
            return 0;
        }

        var first = values.Count - 1;
        while (first > 0 && values[first - 1].Value == values[^1].Value)
        {
            first--;
        }

        return values[^1].Ticks - values[first].Ticks;
    }

    /// <summary>Every moment at which a condition was looked at, up to now.</summary>
    private List<(long Ticks, double Truth, bool Record)> Truths(Expression condition)
    {
        if (!_truths.TryGetValue(condition, out var truths))
        {
            _truths.Add(condition, truths = []);
        }

        var isRecord = _touched.Overlaps(Names(condition).Select(Bench.Signal));
        truths.Add((_now, Value(condition), isRecord));
        return truths;
    }

    private double Held(Expression condition, long length)
    {
        var truths = Truths(condition);
        var first = truths.Count;
        while (first > 0 && truths[first - 1].Truth == 1)
        {
            first--;
        }

        return first < truths.Count && _now - truths[first].Ticks >= length ? 1 : 0;
    }

    private double Condition(string measure, Expression condition, long length)
    {
        var truths = Truths(condition);
        var from = _now - length;
        return measure switch
        {
            "count" => truths.Count(moment => moment.Record && moment.Truth == 1 && moment.Ticks > from),
            "rises" => truths.Where((moment, index) =>
                moment.Truth == 1 && moment.Ticks > from && (index == 0 || truths[index - 1].Truth != 1)).Count(),
            _ => Duration(truths, from),
        };
    }

    private static double Duration(List<(long Ticks, double Truth, bool Record)> truths, long from)
    {
        var total = 0L;
        for (var index = 1; index < truths.Count; index++)
        {
            total += truths[index - 1].Truth == 1 ? Math.Max(0, truths[index].Ticks - Math.Max(from, truths[index - 1].Ticks)) : 0;
        }

        return total / 1e7;
    }

    private double Window(FunctionCall call, Expression input)
    {
        var length = ((DurationLiteral)call.Arguments[^1].Value).Value.Ticks;
        double[] values =
        [
            .. _values.Where(value => value.Signal == Bench.Signal(NameOf(input)) && value.Ticks > _now - length && value.Ticks <= _now)
                .OrderBy(static value => value.Ticks)
                .Select(static value => value.Value),
        ];
        return call.Function switch
        {
            "count" => values.Length,
            _ when values.Length == 0 => double.NaN,
            "avg" => values.Average(),
            "min" => values.Min(),
            "max" => values.Max(),
            "sum" => values.Sum(),
            "median" => values.Order().ElementAt((values.Length - 1) / 2) / 2 + (values.Order().ElementAt(values.Length / 2) / 2),
            "delta" => values.Length < 2 ? double.NaN : values[^1] - values[0],
            _ => throw new NotSupportedException(call.Function),
        };
    }

    private static IEnumerable<string> Names(Expression expression) => expression switch
    {
        NameReference name => [name.Name],
        UnaryOperation operation => Names(operation.Operand),
        BinaryOperation operation => Names(operation.Left).Concat(Names(operation.Right)),
        FunctionCall call => call.Arguments.SelectMany(static argument => Names(argument.Value)),
        _ => [],
    };

    private sealed class RuleMemory
    {
        public bool Present { get; set; }

        public long? Since { get; set; }
    }
}
