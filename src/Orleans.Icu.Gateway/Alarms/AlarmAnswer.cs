using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>An alarm with everything that happened to it.</summary>
/// <param name="Alarm">The alarm as it stands.</param>
/// <param name="Journal">What happened to it, oldest first.</param>
/// <param name="Deliveries">The messages sent for it and how each stands; when it came again and again, those of the first and the newest comings.</param>
public sealed record AlarmAnswer(Alarm Alarm, IReadOnlyList<AlarmFact> Journal, IReadOnlyList<DeliveryStatus> Deliveries);
