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

    [Fact]
    public async Task Register_WhenTheReporterHasStopped_FailsAtOnce()
    {
        LastTwin? twin = null;
        var silo = new TestSilo(new IcuWorld(), more: services => services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            provider => twin = new LastTwin(provider.GetRequiredService<IFleetReporter>())));
        await silo.Start();
        await silo.DisposeAsync();

        Assert.True(twin!.Registering!.IsCanceled);
    }

    /// <summary>Stops after the reporter, as the twins do.</summary>
    private sealed class LastTwin(IFleetReporter reporter) : ILifecycleParticipant<ISiloLifecycle>
    {
        public Task? Registering { get; private set; }

        public void Participate(ISiloLifecycle lifecycle) =>
            lifecycle.Subscribe(nameof(LastTwin), ServiceLifecycleStage.Active - 1, static _ => Task.CompletedTask, Stop);

        private Task Stop(CancellationToken cancellationToken)
        {
            Registering = reporter.Register(new TwinSummary { Id = "mon-last", Kind = TwinKind.Device, Version = 1 });
            return Task.CompletedTask;
        }
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
