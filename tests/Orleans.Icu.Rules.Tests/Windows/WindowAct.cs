namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>What happens at a step of a series.</summary>
internal enum WindowAct
{
    /// <summary>A value comes.</summary>
    Take,

    /// <summary>Time passes.</summary>
    Move,

    /// <summary>The state is stored and restored.</summary>
    Store,
}
