using System.Text.RegularExpressions;

namespace Orleans.Icu.Notifications;

/// <summary>Makes the service's words fit to be stored and logged: no number, no address, not the message, not too long.</summary>
internal static partial class ProviderText
{
    private const int MaxLength = 200;

    public static string? Clean(string? text, string messageText)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = text.Replace(messageText, "[text]", StringComparison.Ordinal);
        clean = Address().Replace(clean, "[address]");
        clean = Number().Replace(clean, "[number]");
        clean = Unprintable().Replace(clean, " ").Trim();
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }

    [GeneratedRegex(@"\S+@\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?[0-9][0-9 ()./-]{3,}[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\p{C}\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
