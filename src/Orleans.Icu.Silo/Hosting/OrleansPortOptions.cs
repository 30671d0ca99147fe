using System.ComponentModel.DataAnnotations;
using Orleans.Configuration;

namespace Orleans.Icu.Silo;

/// <summary>Loopback ports that the parts of the silo use among themselves. Section <c>Orleans</c>.</summary>
public sealed class OrleansPortOptions : IValidatableObject
{
    /// <summary>Port of the silo. 1 to 65,535, default 11,111.</summary>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = EndpointOptions.DEFAULT_SILO_PORT;

    /// <summary>Port for clients of the silo; not <see cref="SiloPort"/>. 1 to 65,535, default 30,000.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = EndpointOptions.DEFAULT_GATEWAY_PORT;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SiloPort == GatewayPort ? [new ValidationResult("Orleans:SiloPort and Orleans:GatewayPort must be two ports.")] : [];
}
