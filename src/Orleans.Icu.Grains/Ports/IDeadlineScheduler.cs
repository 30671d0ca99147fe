namespace Orleans.Icu.Grains;

/// <summary>
/// The silo's clock for deadlines. One timing wheel serves all grains: a timer a grain would cost a quarter of a core at
/// 100,000 grains.
/// </summary>
public interface IDeadlineScheduler
{
    /// <summary>Calls a twin at or shortly after a time.</summary>
    /// <param name="owner">The twin.</param>
    /// <param name="due">When.</param>
    /// <returns>Disposing it takes the deadline back.</returns>
    IDisposable Schedule(IDeadlineOwner owner, DateTimeOffset due);
}
