using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging.Console;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Silo;

/// <summary>Refuses settings that are not known, not of their kind or out of their range, before anything is made of them.</summary>
internal static class SettingsCheck
{
    private static readonly string[] Formats = [ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    /// <summary>Checks all that was given.</summary>
    /// <exception cref="SettingsRefusedException">Some of it is wrong.</exception>
    public static void Require(IConfigurationRoot configuration)
    {
        var problems = Problems(configuration);
        if (problems.Count > 0)
        {
            throw new SettingsRefusedException(problems);
        }
    }

    /// <summary>What is wrong, a line for each setting; the ranges are looked at when all names and kinds are right.</summary>
    public static IReadOnlyList<string> Problems(IConfigurationRoot configuration)
    {
        var given = GivenSetting.In(configuration).ToList();
        var problems = given.Select(setting => UnknownName(configuration, setting))
            .Concat(given.Select(setting => WrongKind(configuration, setting.Name)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return problems.Count > 0 ? problems : [.. KnownSettings.Sections.SelectMany(section => OutOfRange(configuration, section))];
    }

    private static string? UnknownName(IConfigurationRoot configuration, GivenSetting given) => given.Source switch
    {
        SettingSource.Host => null,
        SettingSource.Environment => IsForOthers(given.Name) ? null : OtherSpelling(given.Name) ?? UnknownName(configuration, given.Name),
        _ => KnownSettings.Framework.Contains(given.Name.Split(':')[0]) ? null : UnknownName(configuration, given.Name),
    };

    private static string? UnknownName(IConfigurationRoot configuration, string name) =>
        KnownSettings.Find(name) is not null || IsEmptyList(configuration, name) ? null : $"{name} is not a setting; {SettingHint.Of(name)}";

    // A file's empty list is an empty text in the place of the list itself.
    private static bool IsEmptyList(IConfigurationRoot configuration, string name) => string.IsNullOrEmpty(configuration[name])
        && KnownSettings.All.Any(setting => setting.Name.StartsWith(name + ":*", StringComparison.OrdinalIgnoreCase));

    /// <summary>Most of the environment is meant for other programs; what is in our sections, or comes near one, is not.</summary>
    private static bool IsForOthers(string name) => name.Contains(':', StringComparison.Ordinal)
        ? !KnownSettings.IsOurs(name) && NearName.Find(name.Split(':')[0], KnownSettings.TopLevel) is null
        : OtherSpelling(name) is null;

    /// <summary>One of our names with other separators, such as <c>KAFKA_BOOTSTRAP_SERVERS</c>.</summary>
    private static string? OtherSpelling(string name)
    {
        var meant = name.Contains(':', StringComparison.Ordinal)
            ? null
            : KnownSettings.All.FirstOrDefault(setting => Letters(setting.Name).Equals(Letters(name), StringComparison.OrdinalIgnoreCase));
        return meant is null ? null : $"{name} is not a setting; did you mean {meant.Name.Replace(":", "__", StringComparison.Ordinal)}?";
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static string? WrongKind(IConfigurationRoot configuration, string name)
    {
        if (KnownSettings.Find(name) is not { } setting)
        {
            return WrongLogging(name, configuration[name]);
        }

        var requirement = configuration[name] is { } text ? SettingKind.Requirement(setting.Kind, text) : "must not be null; leave it out for the default";
        return requirement is null ? null : $"{setting.NameAsIn(name)} {requirement}.";
    }

    /// <summary>The framework names no setting when a level is wrong, and takes another format when it does not know the one given.</summary>
    private static string? WrongLogging(string name, string? text)
    {
        var parts = name.Split(':');
        var requirement = text is null || parts.Length < 3 || !parts[0].Equals("Logging", StringComparison.OrdinalIgnoreCase) ? null
            : parts[^2].Equals("LogLevel", StringComparison.OrdinalIgnoreCase) ? SettingKind.Requirement(typeof(LogLevel), text)
            : name.Equals("Logging:Console:FormatterName", StringComparison.OrdinalIgnoreCase) ? SettingKind.OneOf(Formats, text)
            : null;
        return requirement is null ? null : $"{name} {requirement}.";
    }

    private static IEnumerable<string> OutOfRange(IConfigurationRoot configuration, SettingSection section)
    {
        var options = Activator.CreateInstance(section.Options)!;
        configuration.GetSection(section.Name).Bind(options);
        var properties = section.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => property.GetCustomAttributes<ValidationAttribute>().Select(attribute => (property, attribute)))
            .Where(checks => !checks.attribute.IsValid(checks.property.GetValue(options)))
            .Select(checks => Requirement($"{section.Name}:{checks.property.Name}", checks.attribute));
        var whole = options is IValidatableObject itself ? itself.Validate(new ValidationContext(options)).Select(static result => result.ErrorMessage!) : [];
        return properties.Concat(whole);
    }

    private static string Requirement(string name, ValidationAttribute attribute) => attribute switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{name} must be from {range.Minimum} to {range.Maximum}."),
        RequiredAttribute => $"{name} must be given.",
        _ => attribute.FormatErrorMessage(name),
    };
}
