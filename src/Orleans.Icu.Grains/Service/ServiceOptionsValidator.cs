using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Refuses a name that could not be part of an alarm's id.</summary>
internal sealed class ServiceOptionsValidator : IValidateOptions<ServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceOptions options) => TelemetryLimits.IsId(options.Name)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Silo:Name {TelemetryLimits.IdRule}.");
}
