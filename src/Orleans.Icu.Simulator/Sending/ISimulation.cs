namespace Orleans.Icu.Simulator.Sending;

/// <summary>Something that sends records until it ends or is cancelled.</summary>
internal interface ISimulation
{
    /// <summary>Whether it ends by itself; only then is Ctrl-C an interruption.</summary>
    bool HasEnd { get; }

    /// <summary>How far it is; safe to read while it runs.</summary>
    SimulationProgress Progress { get; }

    /// <summary>Sends. Cancellation ends it between two records.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
