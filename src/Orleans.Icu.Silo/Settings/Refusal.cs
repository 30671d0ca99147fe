using Microsoft.Extensions.Options;
using Orleans.Icu.Storage;

namespace Orleans.Icu.Silo;

/// <summary>Why the silo did not start, in lines for whoever started it: what is wrong and which setting it is.</summary>
internal static class Refusal
{
    /// <summary>A line for each thing that is wrong.</summary>
    public static IEnumerable<string> LinesOf(Exception failure) => Reasons(failure).Select(OneLine).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Reasons(Exception failure) => failure switch
    {
        SettingsRefusedException refused => refused.Problems,
        AggregateException several => several.InnerExceptions.SelectMany(Reasons),
        OptionsValidationException invalid => invalid.Failures.Select(text => WithSetting(text, invalid.OptionsType)),
        SqliteStorageException => [$"{failure.Message} The folder is set by Storage:DataFolder."],
        InvalidDataException { InnerException: { } inner } => [$"{failure.Message} {inner.Message}"],
        _ => [$"The silo did not start: {failure.Message}"],
    };

    /// <summary>Checks of the parts speak of their class; people know the setting.</summary>
    private static string WithSetting(string text, Type options)
    {
        var prefix = options.Name + '.';
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return text;
        }

        var property = string.Concat(text.Skip(prefix.Length).TakeWhile(char.IsLetterOrDigit));
        var own = KnownSettings.Sections.Where(section => section.Options == options && !section.SetElsewhere.Contains(property)).Select(static section => section.Name);
        return $"{own.FirstOrDefault() ?? "Kafka"}:{text[prefix.Length..]}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
