using Orleans.Icu.Bench.Results;

namespace Orleans.Icu.Bench.Running;

/// <summary>A silo after its load, and what was measured.</summary>
internal sealed class LoadSession(Silo silo) : IAsyncDisposable
{
    /// <summary>The silo, still running.</summary>
    public Silo Silo => silo;

    /// <summary>Set by a backlog run.</summary>
    public CatchUpResult? CatchUp { get; init; }

    /// <summary>Set by a steady run.</summary>
    public SteadyResult? Steady { get; init; }

    /// <summary>Records of devices that the bench itself probed.</summary>
    public long ProbeRecords { get; init; }

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
