using System.Diagnostics.CodeAnalysis;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Records on their way through the twins of this silo, from a turn of the device to a turn of its patient, without messages. It only
/// goes all the way or is turned back; whatever has to be waited for, and whatever fails, is the business of a call.
/// </summary>
internal sealed class Handover(TelemetryBatch batch) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private static readonly Action<object> AtDevice = static handover => ((Handover)handover).TakeAtDevice();
    private static readonly Action<object> AtPatient = static handover => ((Handover)handover).TakeAtPatient();
    private DeviceGrain? _device;
    private PatientGrain? _patient;

    /// <summary>The records.</summary>
    public TelemetryBatch Batch => batch;

    /// <summary>The device's turn is next.</summary>
    public void GoesTo(DeviceGrain device)
    {
        _device = device;
        device.GrainContext.Scheduler.QueueAction(AtDevice, this);
    }

    /// <summary>The patient's turn is next.</summary>
    public void GoesTo(PatientGrain patient)
    {
        _patient = patient;
        patient.GrainContext.Scheduler.QueueAction(AtPatient, this);
    }

    /// <summary>The end of the way.</summary>
    /// <param name="done">Whether the records are applied everywhere and nothing is left to do.</param>
    public void Ends(bool done) => TrySetResult(done);

    [SuppressMessage("Design", "CA1031", Justification = "What fails here fails once more in the call that follows, and is told there.")]
    private void TakeAtDevice()
    {
        try
        {
            _device!.Take(this);
        }
        catch (Exception)
        {
            Ends(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What fails here fails once more in the call that follows, and is told there.")]
    private void TakeAtPatient()
    {
        try
        {
            Ends(_patient!.TryTake(batch));
        }
        catch (Exception)
        {
            Ends(false);
        }
    }
}
