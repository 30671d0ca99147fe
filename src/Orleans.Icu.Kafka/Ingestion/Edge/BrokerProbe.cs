namespace Orleans.Icu.Kafka;

/// <summary>
/// Asks with a client of its own whether a broker answers at all. Another client that hears nothing meanwhile is stuck, and would be for
/// ever: one is known to, after its broker has stood still. Belongs to the reading thread.
/// </summary>
internal sealed class BrokerProbe(FreshClient fresh)
{
    private Task<bool>? _asking;

    /// <summary>Whether a broker has answered a question since the last look; asks the next one when none is under way.</summary>
    public bool HasAnswered()
    {
        if (_asking is { IsCompleted: false })
        {
            return false;
        }

        var hasAnswered = _asking is { Result: true };
        _asking = hasAnswered ? null : Task.Run(fresh.IsAnswered);
        return hasAnswered;
    }
}
