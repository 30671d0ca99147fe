using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.Tests.Hosting;
using Orleans.Icu.Testing;

[assembly: AssemblyFixture(typeof(GatewayHost))]

namespace Orleans.Icu.Gateway.Tests.Hosting;

/// <summary>The gateway in a real silo on loopback, over test grains. One for all tests.</summary>
public sealed class GatewayHost : IAsyncLifetime
{
    /// <summary>A request with this header is of that authenticated user.</summary>
    public const string UserHeader = "X-Test-User";

    private WebApplication? _app;

    public TestFleet Fleet { get; } = new();

    /// <summary>What the check named <c>probe</c> answers.</summary>
    public Func<HealthCheckResult> Probe { get; set; } = static () => HealthCheckResult.Healthy();

    public IServiceProvider Services => _app!.Services;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = Build();
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        var feed = Services.GetRequiredService<LiveFeed>();
        await Eventually.TrueAsync(() => feed.IsComplete, "the live feed to receive all streams");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error);
        builder.Services.AddSingleton(Fleet);
        builder.Services.AddHealthChecks().AddCheck("probe", () => Probe());
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePorts.Take(), FreePorts.Take())
            .AddMemoryStreams(IcuStreams.Provider)
            .AddMemoryGrainStorage("PubSubStore"));
        builder.AddIcuGateway(static options =>
        {
            options.HeartbeatPeriod = TimeSpan.FromSeconds(1);
            options.SubscriptionCheckPeriod = TimeSpan.FromSeconds(1);
        });
        var app = builder.Build();
        app.Use(static (context, next) =>
        {
            if (context.Request.Headers[UserHeader] is [{ } user])
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
            }

            return next(context);
        });
        return app.MapIcuGateway();
    }
}
