using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Gateway;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Registers the gateway on a web application.</summary>
public static class GatewayApplicationBuilderExtensions
{
    /// <summary>Adds the gateway with the settings of the configuration section <see cref="GatewayOptions.Section"/>.</summary>
    /// <param name="builder">The web application.</param>
    /// <param name="configure">Changes settings after the configuration; may be <see langword="null"/>.</param>
    public static WebApplicationBuilder AddIcuGateway(this WebApplicationBuilder builder, Action<GatewayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddIcuGateway(options =>
        {
            builder.Configuration.GetSection(GatewayOptions.Section).Bind(options);
            configure?.Invoke(options);
        });
        return builder;
    }
}
