using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>Refuses options at start-up, naming the property and never its value.</summary>
internal sealed class AzureCommunicationOptionsValidator : IValidateOptions<AzureCommunicationOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureCommunicationOptions options)
    {
        var problems = new List<string>();
        CheckAccess(options, problems);
        if (!MessageAddress.IsPhoneNumber(options.From))
        {
            problems.Add(Problem(nameof(options.From), "must be a number in E.164 form: '+' and 7 to 15 digits."));
        }

        if (!MessageAddress.IsEmailAddress(options.SenderAddress))
        {
            problems.Add(Problem(nameof(options.SenderAddress), "must be an e-mail address."));
        }

        if (options.RequestTimeout < TimeSpan.FromSeconds(1) || options.RequestTimeout > TimeSpan.FromMinutes(2))
        {
            problems.Add(Problem(nameof(options.RequestTimeout), "must be 1 s to 2 min."));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckAccess(AzureCommunicationOptions options, List<string> problems)
    {
        if (options.ConnectionString is null)
        {
            CheckEndpoint(options, problems);
            return;
        }

        if (options.Endpoint is not null || options.Credential is not null)
        {
            problems.Add(Problem(nameof(options.ConnectionString), "excludes Endpoint and Credential: set one way to sign in."));
        }

        if (!AcsConnectionString.TryParse(options.ConnectionString, out var parsed))
        {
            problems.Add(Problem(nameof(options.ConnectionString), "must read endpoint=https://…;accesskey=<Base64>."));
        }
        else if (!IsSafe(parsed.Endpoint))
        {
            problems.Add(Problem(nameof(options.ConnectionString), "must name an https endpoint."));
        }
    }

    private static void CheckEndpoint(AzureCommunicationOptions options, List<string> problems)
    {
        if (options.Endpoint is null)
        {
            problems.Add(Problem(nameof(options.ConnectionString), "or Endpoint must be set."));
        }
        else if (!IsSafe(options.Endpoint))
        {
            problems.Add(Problem(nameof(options.Endpoint), "must be an absolute https address."));
        }
    }

    private static bool IsSafe(Uri endpoint) =>
        endpoint.IsAbsoluteUri && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

    private static string Problem(string property, string text) => $"{nameof(AzureCommunicationOptions)}.{property} {text}";
}
