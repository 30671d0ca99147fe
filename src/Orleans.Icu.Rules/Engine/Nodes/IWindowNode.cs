namespace Orleans.Icu.Rules;

/// <summary>Reads a window.</summary>
internal interface IWindowNode
{
    /// <summary>The window.</summary>
    Stage Window { get; }
}
