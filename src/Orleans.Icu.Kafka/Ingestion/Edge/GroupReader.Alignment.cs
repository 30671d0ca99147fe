using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    /// <summary>Partitions are kept in step from now on, if they are not yet.</summary>
    private void KeepInStep()
    {
        if (!_alignment.IsActive)
        {
            _alignment.Begin();
            _alignedTicks = _services.Time.GetUtcNow().UtcTicks;
        }
    }

    /// <summary>Moves on in step, and hands over what waited for it. While reading keeps up there is nothing to do.</summary>
    private void Align(IConsumer<Ignore?, Ignore?> consumer)
    {
        if (_progress.IsBehind)
        {
            KeepInStep();

            // Whoever is handed a record has to know by then that others may still come.
            TellHowFar();
            while (_alignment.TryAdvance())
            {
                HandOverHeld();
            }
        }
        else if (_alignment.IsActive)
        {
            _alignment.End();
            HandOverHeld();
        }
        else
        {
            return;
        }

        LimitHeld(consumer);
        TellHowFar();
    }

    private void TellHowFar() => _progress.CaughtUp(
        _alignment.IsActive ? _alignment.LiveUpToTicks : 0, _alignment.IsActive ? _alignment.RecordedUpToTicks : long.MaxValue);

    private void HandOverHeld()
    {
        foreach (var lane in _partitions.All)
        {
            while (_alignment.TryTake(lane.Aligned, out var held, out var offset, out var bytes))
            {
                HandOver(lane, held, offset, bytes);
                _released++;
            }
        }

        EndBurst();
    }

    /// <summary>
    /// What is held takes no more than a quarter of the buffer: partitions that are ahead are not fetched until the others are there. Those
    /// the others wait for hold nothing and go on.
    /// </summary>
    private void LimitHeld(IConsumer<Ignore?, Ignore?> consumer)
    {
        var (records, bytes) = (_services.Options.MaxBufferedRecords / HeldShare, _services.Options.MaxBufferedBytes / HeldShare);
        var isFull = _alignment.Held > records || _alignment.HeldBytes > bytes;
        var isLow = _alignment.Held <= records / 2 && _alignment.HeldBytes <= bytes / 2;
        foreach (var lane in _partitions.All)
        {
            var aligned = lane.Aligned;
            var pause = aligned.Count > 0 && (aligned.IsPaused ? !isLow : isFull);
            if (pause == aligned.IsPaused)
            {
                continue;
            }

            aligned.IsPaused = pause;
            if (pause)
            {
                consumer.Pause([lane.Partition]);
            }
            else
            {
                consumer.Resume([lane.Partition]);
            }
        }
    }
}
