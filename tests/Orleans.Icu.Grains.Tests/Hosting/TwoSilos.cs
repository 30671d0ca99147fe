using Orleans.Icu.Contracts;
using Orleans.Runtime.Placement;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A cluster of two silos; what a grain is first asked by, it lives on.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    private readonly List<TestSilo> _silos = [];
    private int _probes;

    public IcuWorld World { get; } = new();

    public TestSilo First => _silos[0];

    public TestSilo Second => _silos[1];

    /// <summary>Those that were not killed.</summary>
    public IEnumerable<TestSilo> Running => _silos.Where(static silo => silo.IsRunning);

    public static async Task<TwoSilos> Start()
    {
        var cluster = new TwoSilos();
        try
        {
            await cluster.Add(new TestSilo(cluster.World));
            await cluster.Add(new TestSilo(cluster.World, cluster.First));
            await Eventually.True(() => cluster._silos.TrueForAll(static silo => silo.Known == 2), "both silos to know of each other");
            await Eventually.True(cluster.FindsWhatTheSecondHas, "the first silo to find the grains of the second");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a grain is active. While silos come and go, the directory may not know for a moment.</summary>
    public async Task<SiloAddress> SiloOf(IAddressable grain)
    {
        SiloAddress? address = null;
        await Eventually.True(
            async () => (address = await First.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain)) is not null,
            $"{grain.GetGrainId()} to be found");
        return address!;
    }

    /// <summary>Moves the clock until something holds that a timer brings about.</summary>
    public Task PassUntil(Func<Task<bool>> condition, string awaited) => Eventually.True(
        async () =>
        {
            var holds = await condition();
            World.Time.Advance(holds ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
            return holds;
        },
        awaited);

    /// <summary>Moves a grain to a silo.</summary>
    /// <param name="grain">The grain, which must be active.</param>
    /// <param name="silo">Where to.</param>
    /// <param name="ask">A question to the grain.</param>
    public async Task Move(IAddressable grain, TestSilo silo, Func<Task> ask)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.Address);
        await grain.AsReference<Orleans.Core.Internal.IGrainManagementExtension>().MigrateOnIdle();
        RequestContext.Clear();
        await Eventually.True(
            async () =>
            {
                await ask();
                return silo.Address.Equals(await SiloOf(grain));
            },
            "the grain to have moved");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos.AsEnumerable().Reverse())
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>
    /// The directory of grains learns of a silo later than the membership does. Until it has, the first silo does not find half of the
    /// second's grains, and would make them again.
    /// </summary>
    private async Task<bool> FindsWhatTheSecondHas()
    {
        const int Sample = 32;
        for (var i = 0; i < Sample; i++)
        {
            var id = $"probe-{_probes++}";
            await Second.Grains.GetGrain<IPatientGrain>(id).GetTwin();
            var address = await First.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(First.Grains.GetGrain<IPatientGrain>(id));
            if (!Second.Address.Equals(address))
            {
                return false;
            }
        }

        return true;
    }

    private async Task Add(TestSilo silo)
    {
        await silo.Start();
        _silos.Add(silo);
    }
}
