using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The messages of one alarm.</summary>
[GenerateSerializer, Alias("icu.NotificationState")]
internal sealed class NotificationState
{
    /// <summary>The alarm when it began; <see langword="null"/> before it was announced.</summary>
    [Id(0)] public Alarm? Alarm;

    /// <summary>Those that are open, and of those that are done with the ones of the first and the newest comings.</summary>
    [Id(1)] public List<Delivery> Deliveries = [];

    /// <summary>Since when its condition is over; <see langword="null"/> while it holds.</summary>
    [Id(2)] public DateTimeOffset? OverSince;

    /// <summary>The coming of the alarm that people were told of last; 0 before they were, and 1 also where it was not kept.</summary>
    [Id(3)] public int Round;
}
