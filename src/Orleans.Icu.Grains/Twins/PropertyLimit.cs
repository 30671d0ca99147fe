using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The limit on what a twin holds: reported properties and attributes together.</summary>
internal static class PropertyLimit
{
    /// <summary>Why a merge patch of attributes goes beyond it; <see langword="null"/> when it does not, or takes away as much as it adds.</summary>
    /// <param name="attributes">The twin's attributes; <see langword="null"/> for none.</param>
    /// <param name="others">How many other properties it has.</param>
    /// <param name="patch">The patch.</param>
    public static string? Problem(PropertyBag? attributes, int others, IReadOnlyDictionary<string, string?> patch)
    {
        var before = attributes?.Count ?? 0;
        var after = attributes?.CountAfter(patch) ?? patch.Count(static change => change.Value is not null);
        return after <= before || after + others <= TelemetryLimits.TwinProperties
            ? null
            : FormattableString.Invariant(
                $"A twin has at most {TelemetryLimits.TwinProperties} reported properties and attributes together; this one has {before + others} and would have {after + others}.");
    }
}
