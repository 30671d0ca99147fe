namespace Orleans.Icu.Contracts;

/// <summary>
/// The name of a ward or a bed: one line of at most <see cref="Length"/> characters. Devices and people write what they like; it becomes
/// a name once, where it enters a twin, so that everything that is made of it, a message or a filter, may rely on it.
/// </summary>
public static class PlaceName
{
    /// <summary>Longest name, in characters (UTF-16 units).</summary>
    public const int Length = 40;

    /// <summary>What a name must look like, for messages.</summary>
    public const string Rule = "must be one line of 1 to 40 characters, none of them a control or invisible character";

    /// <summary>The name in a text; <see langword="null"/> when there is none.</summary>
    public static string? Of(string? text) => OneLine.Of(text, Length);

    /// <summary>Whether a text is a name as it stands.</summary>
    public static bool IsName(string? text) => text is not null && OneLine.IsOneLine(text, Length);
}
