using Orleans.Icu.Rules;

namespace Orleans.Icu.Silo;

/// <summary>Finds the setting that somebody probably meant.</summary>
internal static class SettingHint
{
    /// <summary>What to do about a name that is no setting.</summary>
    public static string Of(string given) => Near(given) is { } near ? $"did you mean {near}?" : "--help lists those there are.";

    /// <summary>The setting that was meant; <see langword="null"/> when none is near.</summary>
    public static string? Near(string given)
    {
        var parts = given.Split(':');
        var (top, rest) = (parts[0], string.Join(':', parts.Skip(1)));
        var section = KnownSettings.TopLevel.FirstOrDefault(name => name.Equals(top, StringComparison.OrdinalIgnoreCase))
            ?? NearName.Find(top, KnownSettings.TopLevel);
        return InSection(section, given, rest) ?? SameLastPart(parts[^1]) ?? InFramework(given, parts) ?? Below(section, parts);
    }

    private static string? InSection(string? section, string given, string rest)
    {
        if (section is null || rest.Length == 0)
        {
            return null;
        }

        var below = KnownSettings.All
            .Select(setting => setting.NameAsIn(given))
            .Where(name => name.StartsWith(section + ':', StringComparison.Ordinal))
            .Select(name => name[(section.Length + 1)..])
            .ToList();
        return NearName.Find(rest, below) is { } near ? $"{section}:{near}" : null;
    }

    private static string? SameLastPart(string part) => KnownSettings.All
        .Where(setting => setting.LastPart.Equals(part, StringComparison.OrdinalIgnoreCase))
        .Select(static setting => setting.Name)
        .FirstOrDefault();

    private static string? InFramework(string given, string[] parts) =>
        NearName.Find(parts[0], KnownSettings.Framework.Order(StringComparer.Ordinal)) is { } near && near != given
            ? string.Join(':', [near, .. parts.Skip(1)])
            : null;

    // A section without a setting, or with one that is nowhere near: its first setting shows how they are written.
    private static string? Below(string? section, string[] parts) => section is not null && parts.Length == 1
        ? KnownSettings.All.First(setting => setting.Name.StartsWith(section + ':', StringComparison.Ordinal)).Name
        : null;
}
