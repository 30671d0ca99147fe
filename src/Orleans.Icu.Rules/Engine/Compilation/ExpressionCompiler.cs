using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Makes nodes and stages of the checked expressions of one rule.</summary>
internal sealed class ExpressionCompiler(PlanLayout layout, RuleDefinition rule, int firstParameter, IReadOnlyDictionary<string, int> rules)
{
    private readonly long _stale = rule.Stale?.Ticks ?? SignalNode.NeverStale;
    private readonly Dictionary<(string Input, TimeSpan Length), Aggregates> _kept = WindowFunctions.KeptBy(rule);
    private readonly ExpressionUnit _units = new(layout.Catalog, rule);
    private SequenceExpression? _sequence;
    private SequenceStepSyntax? _step;

    /// <summary>What the compiled expressions are made of, for explanations.</summary>
    public ExplanationPlan Plan { get; } = new();

    /// <summary>The one pattern of the rule; <see langword="null"/> when it has none.</summary>
    public PatternStage? Pattern { get; private set; }

    public Node Compile(Expression expression) => expression switch
    {
        NumberLiteral number => new ConstantNode(number.Value),
        DurationLiteral duration => new ConstantNode(duration.Value.TotalSeconds),
        BooleanLiteral boolean => new ConstantNode(Truth.Of(boolean.Value)),
        NameReference name => Name(name),
        StepReference reference => Step(reference.Step, reference.Member),
        UnaryOperation { Operator: UnaryOperator.Not } not => new NotNode(Compile(not.Operand)),
        UnaryOperation negation => new NegationNode(Compile(negation.Operand)),
        BinaryOperation operation => Binary(operation),
        FunctionCall call => Call(call),
        SequenceExpression sequence => Sequence(sequence),
        _ => throw new InvalidOperationException($"The checker let a {expression.GetType().Name} pass in rule '{rule.Id}'."),
    };

    /// <summary>What a stage's expression is known by; the stage compiles it again for itself.</summary>
    private string KeyOf(Expression expression) => layout.KeyOf(() => Compile(expression));

    /// <summary>The severity of a match, in terms of what its steps matched.</summary>
    private Node CompileForMatch(Expression expression)
    {
        _step = _sequence!.Steps[^1];
        var node = Compile(expression);
        _step = null;
        return node;
    }

    private Node Name(NameReference reference)
    {
        if (_step is { } step)
        {
            if (IsEventValue(reference.Name, step))
            {
                return new EventValueNode();
            }

            if (StepIndex(reference.Name) >= 0)
            {
                return Step(reference.Name, StepMember.Last);
            }
        }

        for (var parameter = 0; parameter < rule.Parameters.Length; parameter++)
        {
            if (rule.Parameters[parameter].Name == reference.Name)
            {
                return new ParameterNode(rule.Id, rule.Parameters[parameter], firstParameter + parameter);
            }
        }

        return Signal(SignalIndex(reference.Name), _stale);
    }

    /// <summary>Inside a step its own signal is the event, also where a step has the signal's name.</summary>
    private static bool IsEventValue(string name, SequenceStepSyntax step) => name == "value" || name == step.Signal;

    private StepNode Step(string name, StepMember member) => new StepNode(name, StepIndex(name), member);

    private int StepIndex(string name)
    {
        var steps = _sequence is { } sequence ? sequence.Steps : [];
        for (var step = 0; step < steps.Length; step++)
        {
            if (steps[step].Name == name)
            {
                return step;
            }
        }

        return -1;
    }

    private int SignalIndex(string name) => layout.Catalog.TryGetIndex(name, out var index)
        ? index
        : throw new InvalidOperationException($"The checker let the name '{name}' pass in rule '{rule.Id}'.");

    private SignalNode Signal(int signal, long stale)
    {
        var definition = layout.Catalog.Signals[signal];
        var slot = layout.Latest(signal);
        Plan.AddSignal(signal, slot, stale);
        if (stale != SignalNode.NeverStale && _step is null)
        {
            var key = $"fresh({definition.Name})";
            layout.Stage(key, () => new FreshStage(key, signal, slot)).Add(stale);
        }

        return new SignalNode(definition, signal, slot, stale);
    }

    private Node Binary(BinaryOperation operation) => operation.Operator switch
    {
        BinaryOperator.And => new AndNode(Compile(operation.Left), Compile(operation.Right)),
        BinaryOperator.Or => new OrNode(Compile(operation.Left), Compile(operation.Right)),
        >= BinaryOperator.Add => new ArithmeticNode(operation.Operator, Compile(operation.Left), Compile(operation.Right)),
        _ => Comparison(operation),
    };

    private Node Comparison(BinaryOperation operation) => operation switch
    {
        { Left: FunctionCall { Function: "age" or "duration" } timed } => TimedComparison(operation, operation.Operator, timed, operation.Right),
        { Right: FunctionCall { Function: "age" or "duration" } timed } => TimedComparison(operation, Turned(operation.Operator), timed, operation.Left),
        _ => PlainComparison(operation),
    };

    private ComparisonNode PlainComparison(BinaryOperation operation)
    {
        var (left, right) = (Compile(operation.Left), Compile(operation.Right));
        var node = new ComparisonNode(operation.Operator, left, right);
        if (_step is null)
        {
            Plan.Comparisons.Add(new ComparisonPlan(ExpressionText.Write(operation), left, right, node, UnitOf(operation)));
        }

        return node;
    }

    private string? UnitOf(BinaryOperation comparison) => _units.Of(comparison.Left) ?? _units.Of(comparison.Right);

    private static BinaryOperator Turned(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => comparison,
    };

    private Node TimedComparison(BinaryOperation operation, BinaryOperator comparison, FunctionCall call, Expression limit)
    {
        var length = Compile(limit);
        var (value, node) = call.Function == "age" ? Age(call, comparison, length) : Duration(call, comparison, length);
        AddWindow(call, value);
        Plan.Comparisons.Add(new ComparisonPlan(ExpressionText.Write(operation), value, length, node, ExpressionType.SecondsUnit));
        return node;
    }

    private AgeValueNode AgeValue(FunctionCall call)
    {
        var signal = SignalIndex(NameOf(call.Arguments[0].Value));
        var slot = layout.Latest(signal);
        Plan.AddSignal(signal, slot, SignalNode.NeverStale);
        return new AgeValueNode(signal, slot);
    }

    private (Node Value, Node Comparison) Age(FunctionCall call, BinaryOperator comparison, Node length)
    {
        var value = AgeValue(call);
        var signal = SignalIndex(NameOf(call.Arguments[0].Value));
        var slot = layout.Latest(signal);
        var key = $"age({layout.Catalog.Signals[signal].Name} {ComparisonNode.Symbol(comparison)} {length.Key})";
        return (value, new AgeNode(layout.Stage(key, () => new AgeStage(key, signal, slot, comparison, length))));
    }

    private (Node Value, Node Comparison) Duration(FunctionCall call, BinaryOperator comparison, Node length)
    {
        var stage = ConditionOver(ConditionMeasure.Duration, call.Arguments[0].Value, default, Window(call.Arguments[1].Value));
        var key = $"reach({stage.Key} {ComparisonNode.Symbol(comparison)} {length.Key})";
        layout.Stage(key, () => new ReachStage(key, Read(stage), comparison, length));
        var value = new ConditionNode(stage, drifts: comparison is BinaryOperator.Equal or BinaryOperator.NotEqual);
        return (value, new ComparisonNode(comparison, value, length));
    }

    /// <summary>Uses a stage inside the making of another, so that it is known to be read.</summary>
    private ConditionStage Read(ConditionStage stage) => layout.Stage(stage.Key, () => stage);

    private Node Call(FunctionCall call)
    {
        var node = Function(call);
        AddWindow(call, node);
        if (_step is null && node is not (MagnitudeNode or ExtremeNode))
        {
            Plan.Terms.Add(new TermPlan(ExpressionText.Write(call), node, _units.Of(call)));
        }

        return node;
    }

    private void AddWindow(FunctionCall call, Node node)
    {
        if (node is IWindowNode { Window: var window })
        {
            Plan.Windows.TryAdd(window, ExpressionText.Write(call));
        }
    }

    private Node Function(FunctionCall call)
    {
        var arguments = call.Arguments;
        return call.Function switch
        {
            "last" => Compile(arguments[0].Value),
            "abs" => new MagnitudeNode(Compile(arguments[0].Value)),
            "least" or "greatest" => new ExtremeNode(call.Function == "greatest", Compile(arguments[0].Value), Compile(arguments[1].Value)),
            "percentile" => Values(call, WindowReader.Percentile, ((NumberLiteral)arguments[1].Value).Value),
            "median" => Values(call, WindowReader.Percentile, 50),
            "count" => Count(call),
            "rises" => new ConditionNode(ConditionOver(ConditionMeasure.Rises, arguments[0].Value, default, Window(arguments[1].Value)), drifts: false),
            "buckets" => new ConditionNode(
                ConditionOver(ConditionMeasure.Buckets, arguments[0].Value, Window(arguments[1].Value), Window(arguments[2].Value)), drifts: false),
            "duration" => new ConditionNode(ConditionOver(ConditionMeasure.Duration, arguments[0].Value, default, Window(arguments[1].Value)), drifts: true),
            "age" => AgeValue(call),
            "missing" => Missing(call),
            "stuck" => Stuck(call),
            "held" => Held(call),
            "overdue" => Overdue(call),
            "active" => Active(((TextLiteral)arguments[0].Value).Value),
            _ when ScoreCatalog.TryGet(call.Function, out var score) => arguments.IsEmpty ? WholeScore(score) : PartOfScore(score, arguments[0].Value),
            _ => Values(call, WindowFunctions.Reader(call.Function), 0),
        };
    }

    private ActiveNode Active(string ruleId)
    {
        if (!rules.TryGetValue(ruleId, out var rule))
        {
            return new ActiveNode(ruleId, ActiveNode.TurnedOff);
        }

        Plan.Rules.Add(rule);
        return new ActiveNode(ruleId, rule);
    }

    private static string NameOf(Expression expression) => ((NameReference)expression).Name;

    private static TimeSpan Window(Expression expression) => ((DurationLiteral)expression).Value;

    private static string Seconds(TimeSpan length) => length.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);

    private Node Count(FunctionCall call) => IsSignalOfNumbers(call.Arguments[0].Value)
        ? Values(call, WindowReader.Count, 0)
        : new ConditionNode(ConditionOver(ConditionMeasure.Records, call.Arguments[0].Value, default, Window(call.Arguments[1].Value)), drifts: false);

    private bool IsSignalOfNumbers(Expression expression) =>
        expression is NameReference { Name: var name }
        && layout.Catalog.TryGetIndex(name, out var signal)
        && !layout.Catalog.Signals[signal].IsFlag;

    private WindowNode Values(FunctionCall call, WindowReader reader, double percent)
    {
        var (input, length) = (call.Arguments[0].Value, Window(call.Arguments[^1].Value));
        var kinds = _kept[(ExpressionText.Write(input), length)];
        var stage = IsSignalOfNumbers(input) ? SignalWindow(NameOf(input), length, kinds) : ExpressionWindow(input, length, kinds);
        return new WindowNode(stage, reader, percent);
    }

    private WindowStage SignalWindow(string name, TimeSpan length, Aggregates kinds)
    {
        var signal = SignalIndex(name);
        var definition = layout.Catalog.Signals[signal];
        Plan.AddSignal(signal, layout.Latest(signal), SignalNode.NeverStale);
        var key = $"window({name}, {Seconds(length)}, {kinds})";
        return layout.Stage(
            key, () => new WindowStage(key, length, kinds, definition.Minimum, definition.Maximum, isWhole: false, null, 1UL << signal, layout.TakePart()));
    }

    private WindowStage ExpressionWindow(Expression input, TimeSpan length, Aggregates kinds)
    {
        var key = $"window({KeyOf(input)}, {Seconds(length)}, {kinds})";
        return layout.Stage(key, () => MakeWindow(key, input, length, kinds));
    }

    private WindowStage MakeWindow(string key, Expression input, TimeSpan length, Aggregates kinds)
    {
        var (low, high, isWhole) = Range(input);

        // Compiled again inside the making: what it reads must be seen there.
        var node = Compile(input);
        return new WindowStage(key, length, kinds, low, high, isWhole, node, node.Reads.Signals, layout.TakePart());
    }

    /// <summary>The range over which quantiles of an expression are kept, and whether its values are whole numbers.</summary>
    private static (double Low, double High, bool IsWhole) Range(Expression input) => input switch
    {
        FunctionCall { Function: var name } when ScoreCatalog.TryGet(name, out var score) => score.AddsUp ? (0, 30, true) : (0, 10, false),
        _ => (-1000, 1000, false),
    };

    private ConditionStage ConditionOver(ConditionMeasure measure, Expression condition, TimeSpan bucket, TimeSpan length)
    {
        var key = $"{measure}({KeyOf(condition)}, {Seconds(bucket)}, {Seconds(length)})";
        return layout.Stage(
            key,
            () => new ConditionStage(key, ConditionWindow.Create(length, measure, bucket), measure, Compile(condition), layout.TakePart()));
    }

    private MissingNode Missing(FunctionCall call)
    {
        var signal = SignalIndex(NameOf(call.Arguments[0].Value));
        var slot = layout.Latest(signal);
        Plan.AddSignal(signal, slot, SignalNode.NeverStale);
        var length = call.Arguments[1].Value;
        var key = $"missing({layout.Catalog.Signals[signal].Name}, {KeyOf(length)})";
        return new MissingNode(layout.Stage(key, () => new MissingStage(key, signal, slot, Compile(length))));
    }

    private StuckNode Stuck(FunctionCall call)
    {
        var signal = SignalIndex(NameOf(call.Arguments[0].Value));
        var slot = layout.Latest(signal);
        Plan.AddSignal(signal, slot, SignalNode.NeverStale);
        var key = $"stuck({layout.Catalog.Signals[signal].Name})";
        var stage = layout.Stage(key, () => new StuckStage(key, signal, slot, layout.TakeCells(2)));
        return new StuckNode(stage, Compile(call.Arguments[1].Value));
    }

    private HeldNode Held(FunctionCall call)
    {
        var (condition, length) = (call.Arguments[0].Value, call.Arguments[1].Value);
        var key = $"held({KeyOf(condition)}, {KeyOf(length)})";
        return new HeldNode(layout.Stage(key, () => new HeldStage(key, Compile(condition), Compile(length), layout.TakeCells(1))));
    }

    private OverdueNode Overdue(FunctionCall call)
    {
        var signal = SignalIndex(NameOf(call.Arguments[0].Value));
        var start = SignalIndex(NameOf(call.Arguments[1].Value));
        var (slot, startSlot) = (layout.Latest(signal), layout.Latest(start));
        Plan.AddSignal(signal, slot, SignalNode.NeverStale);
        Plan.AddSignal(start, startSlot, SignalNode.NeverStale);
        ImmutableArray<SchedulePhase> phases = [.. call.Arguments.Select(static argument => argument.Value).OfType<SchedulePhase>()];
        var grace = call.Arguments.FirstOrDefault(static argument => argument.Name == "grace")?.Value ?? new DurationLiteral(call.At, TimeSpan.Zero);
        var key = $"{ExpressionText.Write(call)} {KeyOf(grace)}";
        return new OverdueNode(layout.Stage(
            key, () => new OverdueStage(key, signal, slot, start, startSlot, phases, Compile(grace), layout.TakeCells(1))));
    }

    private ScoreNode WholeScore(Score score)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{score.Name}()@{_stale}");
        foreach (var input in score.Inputs)
        {
            ScoreInput(input);
        }

        var node = new ScoreNode(layout.Stage(
            key, () => new ScoreStage(key, score, [.. score.Inputs.Select(ScoreInput)], layout.TakeCells(1))));
        Plan.Scores.Add(node.Stage);
        return node;
    }

    private Node ScoreInput(ScoreInput input) => layout.Catalog.TryGetIndex(input.Signal, out var signal)
        ? Signal(signal, input.Kind == ScoreInputKind.Setting ? SignalNode.NeverStale : _stale)
        : new ConstantNode(double.NaN);

    private PointsNode PartOfScore(Score score, Expression argument)
    {
        var name = ((NameReference)argument).Name;
        return new PointsNode(score, score.Signals.IndexOf(SignalOf(name), StringComparer.Ordinal), Compile(argument));
    }

    private string SignalOf(string name) => _step switch
    {
        { } step when IsEventValue(name, step) => step.Signal,
        not null when StepIndex(name) is >= 0 and var index => _sequence!.Steps[index].Signal,
        _ => name,
    };

    private PatternNode Sequence(SequenceExpression sequence)
    {
        _sequence = sequence;

        var key = PatternKey(sequence);
        Pattern = layout.Stage(key, () => MakePattern(key, sequence));
        return new PatternNode(Pattern);
    }

    /// <summary>
    /// The same words mean something else in a rule with other parameters, so the conditions' own keys belong to it; and the severity
    /// belongs to the match.
    /// </summary>
    private string PatternKey(SequenceExpression sequence)
    {
        var conditions = sequence.Steps.Select(PatternStep).SelectMany(static step => new[] { step.Condition, step.Until }).OfType<NodeCondition>();
        var severity = rule.Severity is { } expression ? CompileForMatch(expression).Key : null;
        return $"{ExpressionText.Write(sequence)} where {string.Join(", ", conditions.Select(static condition => condition.Key))} as {severity}";
    }

    private PatternStage MakePattern(string key, SequenceExpression sequence)
    {
        ImmutableArray<PatternStepDefinition> steps = [.. sequence.Steps.Select(PatternStep)];
        var definition = new PatternDefinition(
            steps, sequence.Within!.Value.Ticks, sequence.Skip, sequence.SkipTo is { } target ? StepIndex(target) : -1);
        var severity = rule.Severity is { } expression ? CompileForMatch(expression) : null;
        return new PatternStage(key, new PatternMatcher(definition), severity, layout.TakeCells(2), layout.TakePart());
    }

    private PatternStepDefinition PatternStep(SequenceStepSyntax syntax)
    {
        _step = syntax;
        var condition = syntax.Where is { } where ? Condition(where) : null;
        _step = syntax with { Signal = syntax.Until ?? syntax.Signal };
        var until = syntax.UntilWhere is { } untilWhere ? Condition(untilWhere) : null;
        _step = null;
        return new PatternStepDefinition(
            syntax.Name,
            SignalIndex(syntax.Signal),
            condition,
            syntax.Link,
            syntax.IsNegated,
            syntax.Minimum,
            syntax.Maximum,
            syntax.IsOptional,
            syntax.Inner,
            syntax.Until is { } signal ? SignalIndex(signal) : -1,
            until);
    }

    private NodeCondition Condition(Expression where) => new(Compile(where), DependsOnRun(where));

    private bool DependsOnRun(Expression where) => where switch
    {
        StepReference => true,
        NameReference name => !IsEventValue(name.Name, _step!) && StepIndex(name.Name) >= 0,
        UnaryOperation operation => DependsOnRun(operation.Operand),
        BinaryOperation operation => DependsOnRun(operation.Left) || DependsOnRun(operation.Right),
        FunctionCall call => call.Arguments.Any(argument => DependsOnRun(argument.Value)),
        _ => false,
    };
}
