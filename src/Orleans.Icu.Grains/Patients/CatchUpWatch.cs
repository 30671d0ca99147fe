using System.Collections.Concurrent;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// The patients of this silo with records that wait for those of other devices. They are called when reading has moved on, one call a
/// patient at a time; a patient that still has records waiting registers again. One that cannot answer is called again after a while.
/// </summary>
internal sealed class CatchUpWatch : IDisposable
{
    /// <summary>Some 50 MB. Beyond it the order of recorded pasts is what the reader's keeping in step gives.</summary>
    private const int MostWaiting = 200_000;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, IPatientGrain> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _ending;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _records;
    private long _moves;

    public CatchUpWatch(ITelemetryIntake intake, TimeProvider time)
    {
        (_time, _ending) = (time, _ended.Token);
        _subscription = intake.OnMoved(CallAll);
    }

    /// <summary>Whether more records may wait for the end of a backlog.</summary>
    public bool HasRoom => Volatile.Read(ref _records) < MostWaiting;

    /// <summary>How often reading has moved on so far. To be read before looking how far it has come.</summary>
    public long Moves => Interlocked.Read(ref _moves);

    /// <summary>So many records of a patient wait now.</summary>
    public void Count(string patientId, int waiting)
    {
        // Kept here and not at the patient, for nearly none ever has records that wait.
        var before = _counts.GetValueOrDefault(patientId);
        if (waiting == 0)
        {
            _counts.TryRemove(patientId, out _);
        }
        else
        {
            _counts[patientId] = waiting;
        }

        Interlocked.Add(ref _records, waiting - before);
    }

    /// <summary>Calls the patient when reading has moved on, at once when it has meanwhile: it may never do so again.</summary>
    /// <param name="patientId">The patient's id.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="moves"><see cref="Moves"/> from before the patient looked how far reading has come.</param>
    public void Register(string patientId, IPatientGrain patient, long moves)
    {
        _waiting[patientId] = patient;
        if (Moves != moves)
        {
            Call(patientId);
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _ended.Cancel();
        _ended.Dispose();
    }

    private void CallAll()
    {
        // First: who registers now either is seen below, or sees this.
        Interlocked.Increment(ref _moves);
        foreach (var (id, _) in _waiting)
        {
            Call(id);
        }
    }

    private void Call(string id)
    {
        if (_waiting.TryRemove(id, out var patient))
        {
            _ = CallAsync(id, patient);
        }
    }

    private async Task CallAsync(string id, IPatientGrain patient)
    {
        var call = patient.ApplyWaiting();
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.IsCompletedSuccessfully || !_waiting.TryAdd(id, patient))
        {
            return;
        }

        // Its store is away, say. Reading may have ended, and then never moves on again.
        await Task.Delay(RetryDelay, _time, _ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ending.IsCancellationRequested)
        {
            Call(id);
        }
    }
}
