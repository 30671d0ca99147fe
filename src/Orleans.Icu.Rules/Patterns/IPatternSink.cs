namespace Orleans.Icu.Rules;

/// <summary>Takes the matches of a pattern as they become certain.</summary>
internal interface IPatternSink
{
    /// <summary>A match is certain.</summary>
    /// <param name="match">The match, valid during the call. The runs it comes from must not be touched meanwhile.</param>
    void Matched(in PatternMatch match);
}
