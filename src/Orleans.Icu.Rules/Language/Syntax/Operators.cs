namespace Orleans.Icu.Rules;

/// <summary>Operators of one operand.</summary>
internal enum UnaryOperator : byte
{
    Negate,
    Not,
}

/// <summary>Operators of two operands, weakest first.</summary>
internal enum BinaryOperator : byte
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>What is asked of the events a step has matched.</summary>
internal enum StepMember : byte
{
    /// <summary>Value of the latest.</summary>
    Last,

    /// <summary>Value of the first.</summary>
    First,

    /// <summary>How many.</summary>
    Count,
}

/// <summary>How one event of a pattern follows another, as in Flink CEP.</summary>
public enum Contiguity : byte
{
    /// <summary><c>next</c>: no event of the pattern's signals lies between.</summary>
    Strict,

    /// <summary><c>then</c>: events that do not fit may lie between (<c>followedBy</c>).</summary>
    Relaxed,

    /// <summary><c>any</c>: also events that fit may be passed over (<c>followedByAny</c>).</summary>
    RelaxedAny,
}

/// <summary>What becomes of other runs after a match, as in Flink CEP.</summary>
public enum SkipStrategy : byte
{
    /// <summary>Nothing: each match counts.</summary>
    NoSkip,

    /// <summary>Runs that started with the same event as the match end.</summary>
    ToNext,

    /// <summary>Runs that started between the first and the last event of the match end.</summary>
    PastLast,

    /// <summary>Runs that started before the first event of a named step end.</summary>
    ToFirst,

    /// <summary>Runs that started before the last event of a named step end.</summary>
    ToLast,
}
