using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>The messages of one alarm. The key is the alarm's id.</summary>
[Alias("icu.INotificationGrain")]
public interface INotificationGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes over telling people of the alarm. Durable when it returns; each message goes out once. Idempotent. Of an alarm of high
    /// priority people are told also when the store fails, though the call fails then and is to be repeated.
    /// </summary>
    [Alias("Announce")]
    Task Announce(Alarm alarm);

    /// <summary>
    /// Takes over telling people that the alarm came, once or several times: what <see cref="Announce"/> is for the first coming. Durable
    /// when it returns; each message goes out once. A coming that was told is not told again. Does not wait for a provider that is slow.
    /// </summary>
    [Alias("Tell"), AlwaysInterleave]
    Task Tell(AlarmNotice notice);

    /// <summary>Takes how the alarm stands, so that messages that wait say when its condition is over. Durable when it returns.</summary>
    [Alias("Follow"), AlwaysInterleave]
    Task Follow(Alarm alarm);

    /// <summary>The messages of the first and the newest comings, and all that are not done with, and how each stands.</summary>
    [Alias("GetDeliveries"), AlwaysInterleave]
    Task<IReadOnlyList<DeliveryStatus>> GetDeliveries();
}
