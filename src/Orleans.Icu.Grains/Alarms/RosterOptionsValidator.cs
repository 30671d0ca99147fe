using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Grains;

/// <summary>Refuses a roster that could not be told: at start-up, and not when the alarm comes.</summary>
internal sealed partial class RosterOptionsValidator : IValidateOptions<RosterOptions>
{
    public ValidateOptionsResult Validate(string? name, RosterOptions options)
    {
        var failures = options.Recipients.SelectMany(Failures).ToList();
        failures.AddRange(options.Recipients.GroupBy(static person => person.Name, StringComparer.Ordinal)
            .Where(static same => same.Count() > 1)
            .Select(static same => $"Roster:Recipients: the name '{same.Key}' is there more than once."));
        if (!options.AlarmLink.IsAbsoluteUri)
        {
            failures.Add("Roster:AlarmLink must be an absolute URI.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(Recipient person, int index)
    {
        if (person.Name.Length is 0 or > 64)
        {
            yield return $"Roster:Recipients:{index}:Name must be 1 to 64 characters.";
        }

        if (person.Phone.Length == 0 && person.Email.Length == 0)
        {
            yield return $"Roster:Recipients:{index} must have a Phone or an Email.";
        }

        if (person.Phone.Length > 0 && !E164().IsMatch(person.Phone))
        {
            yield return $"Roster:Recipients:{index}:Phone must be in E.164 form, e.g. +15550100.";
        }

        if (person.Email.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(person.Email, out _))
        {
            yield return $"Roster:Recipients:{index}:Email is not an e-mail address.";
        }
    }

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex E164();
}
