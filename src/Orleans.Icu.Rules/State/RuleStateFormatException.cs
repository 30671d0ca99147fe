namespace Orleans.Icu.Rules;

/// <summary>Stored state of rules cannot be read: it is damaged, or of a later format.</summary>
public sealed class RuleStateFormatException : Exception
{
    internal RuleStateFormatException(string message)
        : base(message)
    {
    }
}
