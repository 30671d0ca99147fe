namespace Orleans.Icu.Kafka;

/// <summary>
/// The host's glue between the ingester and its grains. Called from many threads at once, but for one grain and source never twice at
/// the same time for <see cref="Deliver"/>: records of one source reach a grain in their order.
/// </summary>
/// <typeparam name="TRecord">The decoded record.</typeparam>
/// <typeparam name="TGrain">The grain interface that receives records, or a class of the host's own around it.</typeparam>
/// <remarks>
/// Any call may be repeated, after a failure, a timeout or a restart: a grain keeps its position (the highest offset applied) per
/// source and ignores records at or below it. A grain that finds its own position below what it has been given before has lost
/// records with an activation that ended before they were durable: it throws <see cref="RecordsLostException"/>, and the ingester
/// replays what is not committed yet. A failed call is repeated with backoff while other grains go on. <see cref="TargetUnavailableException"/>
/// says that what all grains need is away: nothing is ever given up for it. <see cref="RecordsRefusedException"/> says that the records
/// will never be taken: they are dead-lettered at once, without an alarm.
/// </remarks>
public interface IRecordTarget<TRecord, TGrain>
    where TGrain : class
{
    /// <summary>The grain for a key. The reference is kept as long as the key is active.</summary>
    /// <param name="grains">The silo's grain factory.</param>
    /// <param name="targetKey">The key the decoder gave.</param>
    /// <returns>The grain's reference.</returns>
    TGrain Resolve(IGrainFactory grains, string targetKey);

    /// <summary>Hands records to a grain; completes when they are applied in memory.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="source">The source of all these records; see <see cref="RecordContext.Source"/>.</param>
    /// <param name="after">
    /// The offset of the last record of this source that this ingester has already handed over to this grain, or −1 when it has none.
    /// A grain whose position for the source is lower throws <see cref="RecordsLostException"/>.
    /// </param>
    /// <param name="records">At least one record, in order of offsets. The array is never changed again.</param>
    /// <returns>A task that completes when the records are applied.</returns>
    Task Deliver(TGrain grain, string source, long after, TRecord[] records);

    /// <summary>Asks a grain to make its state durable; completes when it is. Records may be handed over meanwhile.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="source">A source of which the grain has been given records.</param>
    /// <param name="upTo">
    /// The offset of the last record of this source handed over. A grain whose position for the source is lower throws
    /// <see cref="RecordsLostException"/>.
    /// </param>
    /// <returns>A task that completes when the state, with its position at or above <paramref name="upTo"/>, is durable.</returns>
    Task Checkpoint(TGrain grain, string source, long upTo);

    /// <summary>The grain's partition goes to another silo: persist and deactivate, so that it wakes where its records are read.</summary>
    /// <param name="grain">The grain.</param>
    /// <returns>A task that completes when the grain has taken the request.</returns>
    Task Release(TGrain grain);

    /// <summary>
    /// Records of one grain could not be handed over in time and are in the dead-letter topic now: raise a technical alarm. Repeated
    /// with backoff for <see cref="KafkaIngestionOptions.DeadLetterAfter"/>, for which the commit point waits; then it is left at an error in
    /// the log. Not counted is the time for which it throws <see cref="TargetUnavailableException"/>. Not called for refused records.
    /// </summary>
    /// <param name="targetKey">The key of the grain.</param>
    /// <param name="records">How many records went to the dead-letter topic.</param>
    /// <param name="reason">The last failure, without data of the records.</param>
    /// <returns>A task that completes when the alarm is raised.</returns>
    Task DeadLettered(string targetKey, int records, string reason);
}
