using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A part of a rule's expression, as it was written.</summary>
/// <param name="At">Where it begins.</param>
internal abstract record Expression(SourcePosition At);

/// <summary>A number, perhaps with its UCUM unit: <c>88 %</c>.</summary>
internal sealed record NumberLiteral(SourcePosition At, double Value, string? Unit) : Expression(At);

/// <summary>A length of time: <c>15 s</c>, <c>10 min</c>, <c>6 h</c>, <c>30 d</c>.</summary>
internal sealed record DurationLiteral(SourcePosition At, TimeSpan Value) : Expression(At);

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record BooleanLiteral(SourcePosition At, bool Value) : Expression(At);

/// <summary>A text in quotes: the id of a rule.</summary>
internal sealed record TextLiteral(SourcePosition At, string Value) : Expression(At);

/// <summary>A name: a parameter of the rule, a signal, a step of a pattern, or <c>value</c> in a step's condition. Looked up in that order.</summary>
internal sealed record NameReference(SourcePosition At, string Name) : Expression(At);

/// <summary>What a step of a pattern has matched: <c>a.first</c>, <c>a.last</c> (the same as <c>a</c>), <c>a.count</c>.</summary>
internal sealed record StepReference(SourcePosition At, string Step, StepMember Member) : Expression(At);

/// <summary><c>-x</c> or <c>not x</c>.</summary>
internal sealed record UnaryOperation(SourcePosition At, UnaryOperator Operator, Expression Operand) : Expression(At);

/// <summary><c>x &lt; y</c>, <c>x and y</c>, <c>x + y</c>.</summary>
internal sealed record BinaryOperation(SourcePosition At, BinaryOperator Operator, Expression Left, Expression Right) : Expression(At);

/// <summary><c>avg(heartRate, 10 min)</c>.</summary>
internal sealed record FunctionCall(SourcePosition At, string Function, ImmutableArray<Argument> Arguments) : Expression(At);

/// <summary>An argument, perhaps with its name: <c>grace: 5 min</c>.</summary>
internal sealed record Argument(string? Name, Expression Value);

/// <summary>A phase of a schedule, only as an argument of <c>overdue</c>: <c>every 15 min for 2 h</c>.</summary>
internal sealed record SchedulePhase(SourcePosition At, TimeSpan Every, TimeSpan For) : Expression(At);

/// <summary><c>sequence(a: heartRate where value &gt; 91 then b: systolicBp within 10 s)</c>.</summary>
internal sealed record SequenceExpression(
    SourcePosition At, ImmutableArray<SequenceStepSyntax> Steps, TimeSpan? Within, SkipStrategy Skip, string? SkipTo) : Expression(At);

/// <summary>A step of a pattern.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Name">Its name; the signal's when none is written.</param>
/// <param name="Signal">The signal whose events it takes.</param>
/// <param name="Where">What an event must be; <see langword="null"/> for any.</param>
/// <param name="Link">How it follows the step before; of the first step without meaning.</param>
/// <param name="IsNegated">Whether no such event may come: before the next step, or, as the last step, within the pattern's time.</param>
/// <param name="Minimum">Fewest events, from 1.</param>
/// <param name="Maximum">Most events; <see cref="int.MaxValue"/> for no limit.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Inner">How the events of a step that takes several follow one another.</param>
/// <param name="Until">The event that ends a step that takes several: its signal.</param>
/// <param name="UntilWhere">What that event must be; <see langword="null"/> for any.</param>
internal sealed record SequenceStepSyntax(
    SourcePosition At,
    string Name,
    string Signal,
    Expression? Where,
    Contiguity Link,
    bool IsNegated,
    int Minimum,
    int Maximum,
    bool IsOptional,
    Contiguity Inner,
    string? Until,
    Expression? UntilWhere);
