using System.Text.RegularExpressions;
using MimeKit;

namespace Orleans.Icu.Notifications;

/// <summary>
/// What an address must look like: the one definition that channels check when they send, and that a roster checks when it is read, so
/// that none is found wrong only when the alarm comes.
/// </summary>
public static partial class MessageAddress
{
    /// <summary>Longest e-mail address, in characters.</summary>
    public const int MaxEmailLength = 320;

    /// <summary>What a telephone number must look like, to follow the name of a field.</summary>
    public const string PhoneRule = "must be a number in E.164 form: '+' and 7 to 15 of the digits 0 to 9, such as +15550100";

    /// <summary>What an e-mail address must look like, to follow the name of a field.</summary>
    public const string EmailRule = "must be an e-mail address without a display name, at most 320 characters, such as on.call@icu.example";

    /// <summary>Whether a text is a telephone number in E.164 form.</summary>
    public static bool IsPhoneNumber(string? value) => value is not null && PhoneNumber().IsMatch(value);

    /// <summary>Whether a text is one e-mail address and nothing else.</summary>
    public static bool IsEmailAddress(string? value) =>
        value is { Length: > 0 and <= MaxEmailLength }
        && MailboxAddress.TryParse(value, out var mailbox)
        && mailbox.Address == value
        && value.LastIndexOf('@') is var at and > 0
        && IsDomain(value.AsSpan(at + 1));

    /// <summary>Labels of 1 to 63 letters, digits and hyphens, letters of any script; or an address in brackets.</summary>
    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (domain is ['[', _, .., ']'])
        {
            return true;
        }

        foreach (var label in domain.Split('.'))
        {
            var name = domain[label];
            if (name.Length is 0 or > 63 || name[0] == '-' || name[^1] == '-')
            {
                return false;
            }

            foreach (var character in name)
            {
                if (!char.IsLetter(character) && !char.IsAsciiDigit(character) && character != '-')
                {
                    return false;
                }
            }
        }

        return true;
    }

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();
}
