using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>Says what to do about an unknown name.</summary>
internal static class NameHint
{
    /// <summary>A sentence that ends with the nearest known name, or with all of them when none is near.</summary>
    public static string Of(string given, IReadOnlyCollection<string> known) =>
        NearName.Find(given, known) is { } near ? $"did you mean '{near}'?" : $"known are {string.Join(", ", known)}";
}
