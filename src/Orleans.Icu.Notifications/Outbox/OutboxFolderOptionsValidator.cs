using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>Refuses options at start-up, naming the property.</summary>
internal sealed class OutboxFolderOptionsValidator : IValidateOptions<OutboxFolderOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboxFolderOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add($"{nameof(OutboxFolderOptions)}.{nameof(options.Path)} must name a folder.");
        }

        if (!MessageAddress.IsEmailAddress(options.SenderAddress))
        {
            problems.Add($"{nameof(OutboxFolderOptions)}.{nameof(options.SenderAddress)} must be an e-mail address.");
        }

        if (options.RetryDelay < TimeSpan.FromSeconds(1) || options.RetryDelay > TimeSpan.FromHours(1))
        {
            problems.Add($"{nameof(OutboxFolderOptions)}.{nameof(options.RetryDelay)} must be 1 s to 1 h.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
