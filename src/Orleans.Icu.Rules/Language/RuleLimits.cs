namespace Orleans.Icu.Rules;

/// <summary>What a document of rules may be at most, so that reading and evaluating it stay bounded.</summary>
public static class RuleLimits
{
    /// <summary>Characters of a document.</summary>
    public const int DocumentLength = 256 * 1024;

    /// <summary>Rules of a document.</summary>
    public const int Rules = 200;

    /// <summary>Greatest version that a document can give a rule.</summary>
    public const int Version = 1_000_000_000;

    /// <summary>Depth of a document: mappings and lists in one another.</summary>
    public const int DocumentDepth = 16;

    /// <summary>Problems that are told of one document.</summary>
    public const int Problems = 100;

    /// <summary>Characters of an expression, and of a message with its expressions.</summary>
    public const int ExpressionLength = 2_000;

    /// <summary>Depth of an expression: parentheses, calls, <c>not</c> and <c>-</c> in one another.</summary>
    public const int ExpressionDepth = 32;

    /// <summary>Calls of functions and patterns in all expressions of a rule.</summary>
    public const int Functions = 64;

    /// <summary>Parameters of a rule.</summary>
    public const int Parameters = 16;

    /// <summary>Characters of an id, a parameter's name, a ward, a tag, a policy.</summary>
    public const int NameLength = 64;

    /// <summary>Characters of a title.</summary>
    public const int TitleLength = 200;

    /// <summary>Characters of a source, a rationale, what a parameter is about.</summary>
    public const int TextLength = 4_000;

    /// <summary>Entries of a list in a rule: wards, models, tags, inhibited rules.</summary>
    public const int ListLength = 100;

    /// <summary>Fewest steps of a pattern.</summary>
    public const int FewestSteps = 2;

    /// <summary>Most steps of a pattern, those after <c>not</c> included.</summary>
    public const int Steps = 8;

    /// <summary>Events that <c>times</c> may ask for.</summary>
    public const int Times = 32;

    /// <summary>Memory that the windows and patterns of all rules may take of one twin when they are full, bytes: 1 MiB.</summary>
    public const long TwinBytes = 1 << 20;

    /// <summary>Windows and patterns of all rules of one twin.</summary>
    public const int TwinParts = 500;

    /// <summary>Stretches of <c>buckets</c>.</summary>
    public const int Buckets = 240;

    /// <summary>Phases of a schedule.</summary>
    public const int Phases = 8;

    /// <summary>Shortest window.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);

    /// <summary>Longest window, and the longest of every other length of time.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30);

    /// <summary>Shortest time of a pattern, and of what <c>missing</c>, <c>stuck</c> and <c>held</c> wait for.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
}
