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

    /// <summary>The messages and how each stands.</summary>
    [Alias("GetDeliveries")]
    Task<IReadOnlyList<DeliveryStatus>> GetDeliveries();
}
