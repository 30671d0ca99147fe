namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    /// <summary>An unusable record: it counts as unsettled, and in the buffer, until the dead-letter topic has it.</summary>
    private void Reject(Lane<TRecord, TGrain> lane, in RecordContext context, long timestampMs, string reasonClass, string reason)
    {
        var letter = new DeadLetter(
            context.Topic,
            context.Partition,
            context.Offset,
            timestampMs,
            context.Key.IsEmpty ? null : context.Key.ToArray(),
            context.Value.ToArray(),
            _value.Length,
            reasonClass,
            reason,
            null);
        lane.Watch(DeadLetterAsync(lane, letter, lane.Ledger.Open));
    }

    private async Task DeadLetterAsync(Lane<TRecord, TGrain> lane, DeadLetter letter, int epoch)
    {
        try
        {
            await _parts.DeadLetters.WriteAsync(letter, lane.Ended);
        }
        catch (OperationCanceledException) when (lane.Ended.IsCancellationRequested)
        {
            // Not ours any more: its next owner reads it again.
            return;
        }
        finally
        {
            _services.Gate.Remove(1, letter.Value.Length);
        }

        lane.Ledger.Settle(epoch, 1);
    }
}
