namespace Orleans.Icu.Rules;

/// <summary>Takes the matches of a pattern as they complete.</summary>
internal interface IMatchSink
{
    /// <summary>A run took its last step.</summary>
    /// <param name="earlier">The events of all steps but the last, valid during the call.</param>
    /// <param name="last">The event of the last step.</param>
    void Matched(ReadOnlySpan<TimedValue> earlier, TimedValue last);
}
