namespace Orleans.Icu.Silo;

/// <summary>Who can reach this service. There is no sign-in yet: whoever reaches it reads and changes everything. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// Whether REST may listen at addresses that other machines reach, and answer to any name of a host (<c>AllowedHosts=*</c>).
    /// Default <see langword="false"/>: this machine only.
    /// </summary>
    public bool OpenToNetwork { get; set; }

    /// <summary>
    /// The http or https address by which people reach the service, for links in messages. Default: the first of <c>Urls</c>.
    /// </summary>
    public Uri? PublicUrl { get; set; }
}
