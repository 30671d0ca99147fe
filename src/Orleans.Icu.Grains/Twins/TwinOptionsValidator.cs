using Microsoft.Extensions.Options;

namespace Orleans.Icu.Grains;

/// <summary>Checks what the ranges of single options cannot.</summary>
internal sealed class TwinOptionsValidator : IValidateOptions<TwinOptions>
{
    public ValidateOptionsResult Validate(string? name, TwinOptions options) => options.OfflineAfter > options.StaleAfter
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Twins:OfflineAfter must be more than Twins:StaleAfter.");
}
