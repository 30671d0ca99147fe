namespace Orleans.Icu.Contracts;

/// <summary>
/// The way into a twin of the same silo without a message: records are applied in a turn of the twin like any other, and what a message
/// would cost (its envelope, the directory, the answer: two thirds of a record's whole cost when each comes alone) is saved.
/// </summary>
public interface ITelemetryDoor
{
    /// <summary>Applies records in memory, here and at the patient, if nothing has to be waited for. Safe to call from any thread.</summary>
    /// <param name="batch">The records.</param>
    /// <returns>
    /// Whether that is done. If not, the records are to be given to <see cref="IDeviceGrain.Receive"/>; those already applied change
    /// nothing there. Never fails.
    /// </returns>
    Task<bool> TryReceive(TelemetryBatch batch);
}
