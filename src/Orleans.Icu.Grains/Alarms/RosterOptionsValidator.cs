using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains;

/// <summary>Refuses a roster that could not be told: at start-up, and not when the alarm comes. What an address is, the channels say. Names settings by their path, and no person.</summary>
internal sealed class RosterOptionsValidator : IValidateOptions<RosterOptions>
{
    private const int LongestLink = 1_000;

    public ValidateOptionsResult Validate(string? name, RosterOptions options)
    {
        var failures = options.Recipients.SelectMany(Failures).ToList();
        failures.AddRange(options.Recipients.Select(static (person, index) => (person.Name, Path: $"Roster:Recipients:{index}:Name"))
            .GroupBy(static person => person.Name, static person => person.Path, StringComparer.Ordinal)
            .Where(static same => same.Count() > 1)
            .Select(static same => $"{string.Join(", ", same)}: the name is there more than once."));
        if (options.AlarmLink is { IsAbsoluteUri: false } or { OriginalString.Length: > LongestLink })
        {
            failures.Add($"Roster:AlarmLink must be an absolute URI of at most {LongestLink} characters.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(Recipient person, int index)
    {
        if (!OneLine.IsOneLine(person.Name, Recipient.LongestName))
        {
            yield return $"Roster:Recipients:{index}:Name must be one line of 1 to {Recipient.LongestName} characters.";
            yield break;
        }

        if (person.Phone.Length == 0 && person.Email.Length == 0)
        {
            yield return $"Roster:Recipients:{index} must have a Phone or an Email.";
        }

        if (person.Phone.Length > 0 && !MessageAddress.IsPhoneNumber(person.Phone))
        {
            yield return $"Roster:Recipients:{index}:Phone {MessageAddress.PhoneRule}.";
        }

        if (person.Email.Length > 0 && !MessageAddress.IsEmailAddress(person.Email))
        {
            yield return $"Roster:Recipients:{index}:Email {MessageAddress.EmailRule}.";
        }

        foreach (var ward in person.Wards.Select(static (ward, number) => (Name: ward, Number: number)).Where(static ward => !PlaceName.IsName(ward.Name)))
        {
            yield return $"Roster:Recipients:{index}:Wards:{ward.Number} {PlaceName.Rule}.";
        }
    }
}
