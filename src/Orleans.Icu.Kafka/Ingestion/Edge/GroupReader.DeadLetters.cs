namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    private DeadLetter LetterOf(in RecordContext context, long timestampMs, string reasonClass, string reason) => new(
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

    /// <summary>Shows a record that was taken in part. What of it was taken does not wait for that.</summary>
    private async Task ShowAsync(Lane<TRecord, TGrain> lane, DeadLetter letter)
    {
        try
        {
            await _parts.DeadLetters.WriteAsync(letter, lane.Ended);
        }
        catch (OperationCanceledException) when (lane.Ended.IsCancellationRequested)
        {
            // The next owner of the partition shows others.
        }
    }

    /// <summary>An unusable record: it counts as unsettled, and in the buffer, until the dead-letter topic has it.</summary>
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
