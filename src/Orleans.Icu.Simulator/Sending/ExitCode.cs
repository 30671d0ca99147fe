namespace Orleans.Icu.Simulator.Sending;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>All was sent and acknowledged; also when a run without end was ended.</summary>
    public const int Done = 0;

    /// <summary>The broker or the gateway was not reachable, or records were not acknowledged.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a path on it was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C before the end.</summary>
    public const int Interrupted = 130;
}
