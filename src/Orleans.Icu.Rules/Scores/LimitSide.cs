namespace Orleans.Icu.Rules;

/// <summary>On which side of a limit a condition holds.</summary>
public enum LimitSide : byte
{
    /// <summary>At the limit and below.</summary>
    AtMost = 0,

    /// <summary>At the limit and above.</summary>
    AtLeast = 1,
}
