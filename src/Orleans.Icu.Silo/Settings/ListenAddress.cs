using System.Net;

namespace Orleans.Icu.Silo;

/// <summary>An address at which REST is to listen.</summary>
/// <param name="Setting">The setting that names it.</param>
/// <param name="Address">The address, as the web server reads it.</param>
internal sealed record ListenAddress(string Setting, BindingAddress Address)
{
    private const string Localhost = "localhost";

    /// <summary>Whether only this machine reaches it. What is no IP address and not localhost is every address to the web server.</summary>
    public bool IsLocal => Address.IsUnixPipe || Address.IsNamedPipe || IsLocalhost
        || (IPAddress.TryParse(Address.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Where the web server opens sockets for it; none for a pipe.</summary>
    public IEnumerable<IPEndPoint> EndPoints =>
        Address.IsUnixPipe || Address.IsNamedPipe ? []
        : IsLocalhost ? [new(IPAddress.Loopback, Address.Port), new(IPAddress.IPv6Loopback, Address.Port)]
        : [new(IPAddress.TryParse(Address.Host, out var address) ? address : IPAddress.IPv6Any, Address.Port)];

    private bool IsLocalhost => Address.Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase)
        || Address.Host.EndsWith('.' + Localhost, StringComparison.OrdinalIgnoreCase);

    /// <summary>All that the settings name, by whatever way the web server takes them.</summary>
    /// <exception cref="SettingsRefusedException">One cannot be an address.</exception>
    public static IReadOnlyList<ListenAddress> In(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } given
            ? Split("Urls", given)
            : [.. PortsIn(configuration, WebHostDefaults.HttpPortsKey, "http"), .. PortsIn(configuration, WebHostDefaults.HttpsPortsKey, "https")];
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .SelectMany(static endpoint => Split(endpoint.Path + ":Url", endpoint["Url"] ?? string.Empty));
        ListenAddress[] all = [.. urls, .. endpoints];
        return all.Length > 0 ? all : throw new SettingsRefusedException("Urls must be given, such as http://localhost:8080.");
    }

    private static IEnumerable<ListenAddress> PortsIn(IConfiguration configuration, string setting, string scheme) => (configuration[setting] ?? string.Empty)
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(port => Read(setting, $"{scheme}://*:{port}"));

    private static IEnumerable<ListenAddress> Split(string setting, string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => Read(setting, url));

    private static ListenAddress Read(string setting, string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is "http" or "https" && address.PathBase.Length == 0 && address.Port is >= 0 and <= IPEndPoint.MaxPort)
            {
                return new(setting, address);
            }
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            // Told below like the others.
        }

        throw new SettingsRefusedException($"{setting} must be addresses such as http://localhost:8080, with ; between them: http or https, a host, a port up to 65535, no path.");
    }
}
