using System.Globalization;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>
/// The one way to write an expression: the same text for all spellings of the same, and parsed again the same expression. It is the
/// identity of a window across versions of a rule, so what it writes must never change.
/// </summary>
internal static class ExpressionText
{
    private const int Atom = 10;

    /// <summary>Writes an expression.</summary>
    public static string Write(Expression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    /// <summary>Writes an expression behind what is there.</summary>
    internal static void Write(StringBuilder text, Expression expression)
    {
        switch (expression)
        {
            case NumberLiteral number:
                text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                text.Append(number.Unit is null ? string.Empty : $" {number.Unit}");
                break;
            case DurationLiteral duration:
                text.Append(TimeUnits.InOneUnit(duration.Value));
                break;
            case BooleanLiteral truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            case TextLiteral literal:
                text.Append('\'').Append(literal.Value).Append('\'');
                break;
            case NameReference name:
                text.Append(name.Name);
                break;
            case StepReference step:
                text.Append(step.Step).Append('.').Append(Word(step.Member));
                break;
            case SchedulePhase phase:
                text.Append("every ").Append(TimeUnits.InOneUnit(phase.Every)).Append(" for ").Append(TimeUnits.InOneUnit(phase.For));
                break;
            case UnaryOperation unary:
                text.Append(unary.Operator == UnaryOperator.Not ? "not " : "-");
                WriteOperand(text, unary.Operand, Strength(unary));
                break;
            case BinaryOperation binary:
                WriteOperand(text, binary.Left, Strength(binary));
                text.Append(' ').Append(Sign(binary.Operator)).Append(' ');
                WriteOperand(text, binary.Right, Strength(binary) + 1);
                break;
            case FunctionCall call:
                WriteCall(text, call);
                break;
            case SequenceExpression sequence:
                SequenceText.Write(text, sequence);
                break;
            default:
                throw new ArgumentException($"No text for {expression.GetType().Name}.", nameof(expression));
        }
    }

    /// <summary>Sign or word of an operator.</summary>
    public static string Sign(BinaryOperator value) => value switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    private static void WriteCall(StringBuilder text, FunctionCall call)
    {
        text.Append(call.Function).Append('(');
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            text.Append(call.Arguments[i].Name is { } name ? $"{name}: " : string.Empty);
            Write(text, call.Arguments[i].Value);
        }

        text.Append(')');
    }

    private static void WriteOperand(StringBuilder text, Expression operand, int strength)
    {
        if (Strength(operand) >= strength)
        {
            Write(text, operand);
            return;
        }

        text.Append('(');
        Write(text, operand);
        text.Append(')');
    }

    private static int Strength(Expression expression) => expression switch
    {
        BinaryOperation { Operator: BinaryOperator.Or } => 1,
        BinaryOperation { Operator: BinaryOperator.And } => 2,
        UnaryOperation { Operator: UnaryOperator.Not } => 3,
        BinaryOperation { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => 5,
        BinaryOperation { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } => 6,
        BinaryOperation => 4,
        UnaryOperation => 7,
        _ => Atom,
    };

    private static string Word(StepMember member) => member switch
    {
        StepMember.First => "first",
        StepMember.Count => "count",
        _ => "last",
    };
}
