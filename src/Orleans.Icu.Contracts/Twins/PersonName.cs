namespace Orleans.Icu.Contracts;

/// <summary>The name by which a person acts on twins and alarms: one line of at most <see cref="Length"/> characters.</summary>
public static class PersonName
{
    /// <summary>Longest name, in characters (UTF-16 units).</summary>
    public const int Length = 128;

    /// <summary>What a name must look like, for messages.</summary>
    public const string Rule = "must be one line of 1 to 128 characters, none of them a control or invisible character";

    /// <summary>The name in a text; <see langword="null"/> when there is none.</summary>
    public static string? Of(string? text) => OneLine.Of(text, Length);

    /// <summary>Whether a text is a name as it stands.</summary>
    public static bool IsName(string? text) => text is not null && OneLine.IsOneLine(text, Length);
}
