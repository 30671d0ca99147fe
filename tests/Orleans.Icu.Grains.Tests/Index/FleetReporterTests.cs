using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class FleetReporterTests
{
    [Fact]
    public async Task Stop_WhenALastCheckpointListsANewTwin_TheReporterIsStillAtWork()
    {
        Ingester? ingester = null;
        var silo = new TestSilo(new IcuWorld(), more: services => services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            provider => ingester = new Ingester(provider.GetRequiredService<IFleetReporter>())));
        await silo.Start();
        await silo.DisposeAsync();

        Assert.True(ingester!.IsListed);
    }

    /// <summary>Starts after everything and stops before it, with a checkpoint round, as the ingester of telemetry does.</summary>
    private sealed class Ingester(IFleetReporter reporter) : ILifecycleParticipant<ISiloLifecycle>
    {
        public bool IsListed { get; private set; }

        public void Participate(ISiloLifecycle lifecycle) =>
            lifecycle.Subscribe(nameof(Ingester), ServiceLifecycleStage.Active + 1, static _ => Task.CompletedTask, Stop);

        private async Task Stop(CancellationToken cancellationToken)
        {
            await reporter.Register(new TwinSummary { Id = "mon-last", Kind = TwinKind.Device, Version = 1 }).WaitAsync(cancellationToken);
            IsListed = true;
        }
    }
}
