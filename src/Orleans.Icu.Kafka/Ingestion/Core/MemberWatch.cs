namespace Orleans.Icu.Kafka;

/// <summary>
/// Says when the member of the group is to be replaced by a new one. After a broker has stood still a client may wait for minutes, or for
/// ever, for an answer that nobody gives any more; and the broker may tell it for a moment that the cluster has no brokers, after which the
/// client knows nobody to ask. A new one is in the group within seconds. Belongs to the reading thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a member may be without partitions, and a commit without its answer.</param>
/// <param name="areOthersAnswered">
/// Asks whether the broker answers other clients, and says whether it has: while it answers nobody, another member would be no better off.
/// </param>
internal sealed class MemberWatch(TimeProvider time, TimeSpan patience, Func<bool> areOthersAnswered)
{
    /// <summary>How long a member may be without any answer, if that is less than the other patience: it asks four times a second.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(10);

    /// <summary>A broker that comes back answers everybody, one after the other.</summary>
    private static readonly TimeSpan AfterOthers = TimeSpan.FromSeconds(5);

    /// <summary>One that has lost all brokers does not find them again, or does so at once.</summary>
    private static readonly TimeSpan AfterOthersWhenLost = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _mostSilence = patience < MostSilence ? patience : MostSilence;

    private long _answered = time.GetTimestamp();
    private long _served = time.GetTimestamp();
    private long _othersAnswered;
    private bool _knowsEnds;
    private bool _isLost;

    /// <summary>The broker has answered the member, with the ends of partitions or without any.</summary>
    public void Answered(bool withEnds) => (_answered, _knowsEnds, _isLost) = (time.GetTimestamp(), withEnds, false);

    /// <summary>The broker has not answered the member.</summary>
    /// <param name="isLost">The member knows no broker that it could ask.</param>
    public void Unanswered(bool isLost) => (_knowsEnds, _isLost) = (false, isLost);

    /// <summary>Looks at the member.</summary>
    /// <param name="lacks">Why it has no partitions although the group has not decided so; null when it has some, or is to have none.</param>
    /// <param name="commitSince">When the commit under way began; 0 when none is under way.</param>
    /// <param name="now">A timestamp of the clock.</param>
    /// <returns>Why it is to be replaced; null as long as it is not.</returns>
    public string? WhyToReplace(string? lacks, long commitSince, long now)
    {
        if (lacks is null || !_knowsEnds)
        {
            _served = now;
        }
        else if (time.GetElapsedTime(_served, now) >= patience)
        {
            return $"{lacks}, for {patience.TotalSeconds:F0} s in which the broker answered";
        }

        var waits = commitSince != 0 && time.GetElapsedTime(commitSince, now) >= patience;
        if (!waits && !_isLost && time.GetElapsedTime(_answered, now) < _mostSilence)
        {
            _othersAnswered = 0;
        }
        else if (_othersAnswered == 0)
        {
            _othersAnswered = areOthersAnswered() ? now : 0;
        }
        else if (time.GetElapsedTime(_othersAnswered, now) >= (_isLost ? AfterOthersWhenLost : AfterOthers))
        {
            return _isLost ? "it knows no broker that it could ask, though one answers another client"
                : $"a question to the broker has been open for {(waits ? patience : _mostSilence).TotalSeconds:F0} s, though it answers another client";
        }

        return null;
    }
}
