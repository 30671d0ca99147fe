using Microsoft.Extensions.Options;
using Orleans.Icu.Grains;

namespace Orleans.Icu.Silo;

/// <summary>
/// Where a link in a message leads when <c>Roster:AlarmLink</c> does not say: to the alarm at <c>Access:PublicUrl</c>, the address by which people
/// reach the service, or else at the first of <c>Urls</c>, with the machine's name where that listens on every address.
/// </summary>
internal sealed class AlarmLinks(IConfiguration configuration) : IPostConfigureOptions<RosterOptions>
{
    /// <summary>The setting.</summary>
    public const string PublicUrl = $"Access:{nameof(AccessOptions.PublicUrl)}";

    private const string Alarms = "api/v1/alarms/";
    private static readonly string[] EveryAddress = ["*", "+", "0.0.0.0", "[::]"];

    public void PostConfigure(string? name, RosterOptions options) => options.AlarmLink ??= Link();

    /// <exception cref="OptionsValidationException"><c>Access:PublicUrl</c> is no address of the web.</exception>
    private Uri? Link()
    {
        if (configuration[PublicUrl] is { Length: > 0 } address)
        {
            return Root(address) ?? throw new OptionsValidationException(
                PublicUrl, typeof(RosterOptions), [$"{PublicUrl} must be an http or https address, such as https://icu.hospital.example."]);
        }

        var first = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return first is null ? null : Root(Reachable(first));
    }

    private static Uri? Root(string address) =>
        Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.Scheme is "http" or "https" ? new Uri(root, Alarms) : null;

    private static string Reachable(string url)
    {
        foreach (var every in EveryAddress)
        {
            var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
            if (start >= 3 && url.AsSpan(start).StartsWith(every, StringComparison.Ordinal))
            {
                return string.Concat(url.AsSpan(0, start), Environment.MachineName, url.AsSpan(start + every.Length));
            }
        }

        return url;
    }
}
