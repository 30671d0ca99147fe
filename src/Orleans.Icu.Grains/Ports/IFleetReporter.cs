using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Carries news of this silo's twins to the fleet index, many twins a call.</summary>
public interface IFleetReporter
{
    /// <summary>
    /// How long a twin waits between two reports of mere vitals. Grows with the number of active twins, so that reporting
    /// costs the same for a ward and for a fleet.
    /// </summary>
    TimeSpan ReportInterval { get; }

    /// <summary>A twin became active on this silo.</summary>
    void TwinActivated();

    /// <summary>A twin left this silo.</summary>
    void TwinDeactivated();

    /// <summary>Reports a twin; it goes out with the next flush, and only the newest report of a twin does.</summary>
    void Report(TwinSummary twin);

    /// <summary>Takes a twin up into the index; completes when it is listed durably.</summary>
    Task Register(TwinSummary twin);

    /// <summary>Takes a deleted twin off the index; durable when it returns.</summary>
    /// <returns>Whether it was listed.</returns>
    Task<bool> Remove(TwinKind kind, string id);
}
