using System.Globalization;

namespace Orleans.Icu.Silo;

/// <summary>The arguments: <c>--Name=value</c> or <c>--Name value</c>, and nothing else. The framework passes over what it does not understand.</summary>
internal static class CommandLine
{
    private const string Prefix = "--";
    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "help"];

    /// <summary>Whether somebody asks what there is.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> arguments) => arguments.Any(argument => Help.Contains(argument, StringComparer.OrdinalIgnoreCase));

    /// <summary>Refuses arguments that set nothing.</summary>
    /// <exception cref="SettingsRefusedException">There is such an argument. Its text is not repeated unless it is a name.</exception>
    public static void Require(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (!argument.StartsWith(Prefix, StringComparison.Ordinal) || argument.Length == Prefix.Length || argument[Prefix.Length] == '=')
            {
                throw new SettingsRefusedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Argument {at + 1} is not a setting: write --Name=value, with quotes around a value that has spaces. --help lists the settings."));
            }

            if (argument.Contains('=', StringComparison.Ordinal))
            {
                continue;
            }

            at++;
            if (at == arguments.Count || arguments[at].StartsWith(Prefix, StringComparison.Ordinal))
            {
                throw new SettingsRefusedException($"{argument[Prefix.Length..]} has no value: write {argument}=value.");
            }
        }
    }
}
