namespace Orleans.Icu.Grains;

/// <summary>A twin that waits for a time.</summary>
public interface IDeadlineOwner
{
    /// <summary>
    /// Tells the twin that its deadline is due, by a call to wherever the twin is then. Safe to call from any thread. A failed call may
    /// be repeated.
    /// </summary>
    Task CallOnDeadline();
}
