namespace Orleans.Icu.Kafka;

internal enum DeadlineState : byte
{
    /// <summary>Not armed.</summary>
    Idle,

    /// <summary>In a slot of the wheel.</summary>
    Linked,

    /// <summary>Due, waiting for a free place among the callbacks.</summary>
    Queued,

    /// <summary>Its callback is under way.</summary>
    Firing,

    /// <summary>Its callback is under way and it was cancelled meanwhile: a failure is not repeated.</summary>
    FiringCancelled,
}
