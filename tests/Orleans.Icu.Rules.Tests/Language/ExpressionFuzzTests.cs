using CsCheck;

namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>Parsing what was written gives the same expression.</summary>
public sealed class ExpressionFuzzTests
{
    private static readonly Gen<TimeSpan> Time = Gen.OneOf(
        Gen.Int[1, 1000].Select(i => TimeSpan.FromSeconds(i)), Gen.Long[1, 30L * TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks));

    private static readonly Gen<Expression> Leaf = Gen.OneOf<Expression>(
        Gen.Double[0, 1e300].Select(v => (Expression)new NumberLiteral(default, v, null)),
        Gen.Select(Gen.Int[0, 300], One("%", "/min", "mm[Hg]", "10*9/L", "L/min", "Cel", "/min/h"), (v, u) => (Expression)new NumberLiteral(default, v / 10.0, u)),
        Time.Select(t => (Expression)new DurationLiteral(default, t)),
        Gen.Bool.Select(b => (Expression)new BooleanLiteral(default, b)),
        One("spo2", "a", "h", "value", "min", "strokeRisk").Select(n => (Expression)new NameReference(default, n)),
        One(StepMember.First, StepMember.Last, StepMember.Count).Select(m => (Expression)new StepReference(default, "a", m)),
        Gen.Const((Expression)new TextLiteral(default, "rule-1")));

    private static readonly Gen<Expression> Any = Deeper(Deeper(Deeper(Leaf)));

    [Fact]
    public void Parse_WhenTextWasWritten_IsTheSameExpression() => Any.Sample(
        expression =>
        {
            var text = ExpressionText.Write(expression);
            if (text.Length > RuleLimits.ExpressionLength)
            {
                return;
            }

            var problems = new ProblemList("test");
            var again = ExpressionParser.Parse(text, 0, ScalarPositions.OfText(text), problems);
            Assert.Empty(problems.ToImmutable());
            Assert.Equal(Shape(expression), Shape(again!));
            Assert.Equal(text, ExpressionText.Write(again!));
        },
        iter: 20_000);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Expression> Deeper(Gen<Expression> inner) => Gen.Frequency(
        (2, inner),
        (1, Gen.Select(One(UnaryOperator.Negate, UnaryOperator.Not), inner, (o, e) => (Expression)new UnaryOperation(default, o, e))),
        (4, Gen.Select(Gen.Int[0, 11], inner, inner, (o, l, r) => (Expression)new BinaryOperation(default, (BinaryOperator)o, l, r))),
        (2, Gen.Select(One("avg", "min", "f"), inner.Array[0, 3], Gen.Bool, (f, a, n) => (Expression)new FunctionCall(default, f, [.. a.Select((e, i) => new Argument(n && i == 2 ? "grace" : null, e))]))),
        (1, Gen.Select(Time, Time, (e, f) => (Expression)new FunctionCall(default, "overdue", [new(null, new SchedulePhase(default, e, f))]))),
        (1, Sequence(inner)));

    private static Gen<Expression> Sequence(Gen<Expression> inner) =>
        Gen.Select(Step(inner).Array[1, 4], Time.Nullable(), One(Enum.GetValues<SkipStrategy>()), (steps, within, skip) =>
        {
            steps[0] = steps[0] with { Link = Contiguity.Relaxed };
            return (Expression)new SequenceExpression(
                default, [.. steps], within, skip, skip is SkipStrategy.ToFirst or SkipStrategy.ToLast ? "a" : null);
        });

    private static Gen<SequenceStepSyntax> Step(Gen<Expression> inner) => Gen.Select(
        Gen.Select(One("a", "spo2"), One(Enum.GetValues<Contiguity>()), Gen.Bool, Gen.Bool),
        Gen.Select(inner.Null(), inner.Null(), One(Enum.GetValues<Contiguity>()), Gen.Bool),
        Gen.Select(Gen.Int[1, 3], One(0, 1, 2, int.MaxValue)),
        (head, conditions, times) =>
        {
            var isOpen = times.Item2 == int.MaxValue;
            var maximum = isOpen ? int.MaxValue : times.Item1 + times.Item2;
            var isOnce = times.Item1 == 1 && maximum == 1;
            var until = conditions.Item4 && !isOnce ? "asystole" : null;
            return new SequenceStepSyntax(
                default, head.Item1, "spo2", conditions.Item1, head.Item2, head.Item3, isOpen ? 1 : times.Item1, maximum, head.Item4,
                isOnce ? Contiguity.Relaxed : conditions.Item3, until, until is null ? null : conditions.Item2);
        });

    /// <summary>The whole tree in words, without places.</summary>
    private static string Shape(Expression? e) => e switch
    {
        null => "-",
        UnaryOperation u => $"({u.Operator} {Shape(u.Operand)})",
        BinaryOperation b => $"({b.Operator} {Shape(b.Left)} {Shape(b.Right)})",
        FunctionCall c => $"({c.Function} {string.Join(' ', c.Arguments.Select(a => $"{a.Name}:{Shape(a.Value)}"))})",
        SequenceExpression s => $"(sequence {s.Within} {s.Skip} {s.SkipTo} {string.Join(' ', s.Steps.Select(Shape))})",
        _ => (e with { At = default }).ToString(),
    };

    private static string Shape(SequenceStepSyntax s) =>
        $"[{s.Name} {s.Signal} {s.Link} {s.IsNegated} {s.Minimum} {s.Maximum} {s.IsOptional} {s.Inner} {s.Until} {Shape(s.Where)} {Shape(s.UntilWhere)}]";
}
