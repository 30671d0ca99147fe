namespace Orleans.Icu.Contracts;

/// <summary>
/// Under which condition a change is made, as a text: a tag or several with commas between, of which the thing must have one;
/// <see cref="Exists"/>; or either with <c>!</c> before it for the contrary. <see langword="null"/> is no condition.
/// </summary>
public static class TagCondition
{
    /// <summary>The thing must be there, whatever its tag.</summary>
    public const string Exists = "*";

    /// <summary>The thing must not be there.</summary>
    public const string Absent = "!*";

    private const char Not = '!';

    /// <summary>Whether the condition holds.</summary>
    /// <param name="condition">The condition; <see langword="null"/> for none.</param>
    /// <param name="tag">The thing's tag; <see langword="null"/> when there is no such thing.</param>
    public static bool Holds(string? condition, string? tag) => condition switch
    {
        null => true,
        [Not, .. var excluded] => !Matches(excluded, tag),
        _ => Matches(condition, tag),
    };

    private static bool Matches(string tags, string? tag) => tag is not null && (tags == Exists || tags.Split(',').Contains(tag));
}
