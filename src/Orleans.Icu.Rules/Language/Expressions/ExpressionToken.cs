using Superpower.Display;

namespace Orleans.Icu.Rules;

/// <summary>The kinds of words and signs an expression is made of.</summary>
internal enum ExpressionToken
{
    None,

    /// <summary>A name, or a word of a pattern or schedule.</summary>
    Name,

    /// <summary>Digits, perhaps with a fraction and an exponent.</summary>
    Number,

    /// <summary>A unit behind a number.</summary>
    Unit,

    /// <summary>A text in single quotes.</summary>
    Text,

    [Token(Example = "and")]
    And,

    [Token(Example = "or")]
    Or,

    [Token(Example = "not")]
    Not,

    [Token(Example = "true")]
    True,

    [Token(Example = "false")]
    False,

    [Token(Example = "(")]
    LeftParenthesis,

    [Token(Example = ")")]
    RightParenthesis,

    [Token(Example = ",")]
    Comma,

    [Token(Example = ":")]
    Colon,

    [Token(Example = ".")]
    Dot,

    [Token(Example = "+")]
    Plus,

    [Token(Example = "-")]
    Minus,

    [Token(Example = "*")]
    Star,

    [Token(Example = "/")]
    Slash,

    [Token(Example = "<")]
    Less,

    [Token(Example = "<=")]
    LessOrEqual,

    [Token(Example = ">")]
    Greater,

    [Token(Example = ">=")]
    GreaterOrEqual,

    [Token(Example = "=")]
    Equal,

    [Token(Example = "!=")]
    NotEqual,
}
