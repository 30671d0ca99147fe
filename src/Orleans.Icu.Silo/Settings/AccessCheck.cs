namespace Orleans.Icu.Silo;

/// <summary>Without sign-in whoever reaches REST reads and changes everything: this machine only, unless a setting says otherwise.</summary>
internal static partial class AccessCheck
{
    private const string AnyHost = "*";

    /// <summary>Refuses to open REST to others without being told to.</summary>
    /// <returns>The addresses REST may listen at.</returns>
    /// <exception cref="SettingsRefusedException">The settings open it, and <c>Access:OpenToNetwork</c> does not say so; or they name no address.</exception>
    public static IReadOnlyList<ListenAddress> Require(IConfiguration configuration)
    {
        var addresses = ListenAddress.In(configuration);
        if (addresses.FirstOrDefault(address => address.Address.Scheme == Uri.UriSchemeHttps && !HasCertificate(configuration, address)) is { } bare)
        {
            throw new SettingsRefusedException($"{bare.Setting} has an https address and there is no certificate: set Kestrel:Certificates:Default:Path.");
        }

        if (IsOpen(configuration))
        {
            return addresses;
        }

        if (addresses.FirstOrDefault(static address => !address.IsLocal) is { } foreign)
        {
            throw new SettingsRefusedException(
                $"{foreign.Setting} names an address that other machines reach, and there is no sign-in: anybody could read and change everything. "
                + "Name localhost, 127.0.0.1 or [::1], or set Access:OpenToNetwork=true.");
        }

        return HostsIn(configuration) is { Length: > 0 } hosts && !hosts.Contains(AnyHost)
            ? addresses
            : throw new SettingsRefusedException(
                "AllowedHosts must name the hosts that requests may name, such as localhost;127.0.0.1: a page in somebody's browser could otherwise read "
                + "and change everything. Any host (*) takes Access:OpenToNetwork=true.");
    }

    /// <summary>Says so in the log when others reach REST.</summary>
    public static void Warn(IConfiguration configuration, ILogger logger)
    {
        if (IsOpen(configuration))
        {
            LogOpen(logger, configuration[WebHostDefaults.ServerUrlsKey] ?? string.Empty, configuration["AllowedHosts"] ?? AnyHost);
        }
    }

    private static bool HasCertificate(IConfiguration configuration, ListenAddress address) =>
        configuration.GetSection("Kestrel:Certificates:Default").Exists()
        || configuration.GetSection(ConfigurationPath.Combine(ConfigurationPath.GetParentPath(address.Setting) ?? string.Empty, "Certificate")).Exists();

    private static bool IsOpen(IConfiguration configuration) => configuration.GetValue<bool>("Access:OpenToNetwork");

    private static string[] HostsIn(IConfiguration configuration) => (configuration["AllowedHosts"] ?? string.Empty)
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [LoggerMessage(5010, LogLevel.Warning, "Access:OpenToNetwork is on and there is no sign-in: whoever reaches {Urls} by one of the names {AllowedHosts} (AllowedHosts) reads and changes everything")]
    private static partial void LogOpen(ILogger logger, string urls, string allowedHosts);
}
