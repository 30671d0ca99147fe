namespace Orleans.Icu.Grains;

/// <summary>What <see cref="DeviceClock"/> remembers of a clock that misbehaves: a jump that is not confirmed yet, and the differences before.</summary>
[GenerateSerializer, Alias("icu.ClockTrouble")]
internal sealed class ClockTrouble
{
    /// <summary>Differences kept: replays reach back to the last commit, and no clock jumps often in that time.</summary>
    private const int MostFormer = 8;

    /// <summary>How far two records of one clock may differ by the network's jitter.</summary>
    private const long Jitter = TimeSpan.TicksPerSecond / 10;

    /// <summary>A record waits up to so long between the producer's timestamp and the broker.</summary>
    private const long ProducerJitter = TimeSpan.TicksPerSecond / 2;
    private const int Agreement = 4;
    private const long MostJitter = 2 * TimeSpan.TicksPerSecond;

    /// <summary>Two records whose arrivals are closer than this say nothing about how the clock goes: a backlog comes in bursts.</summary>
    private const long LeastPace = TimeSpan.TicksPerSecond / 2;

    /// <summary>Arrival minus device time of the first record in doubt, ticks.</summary>
    [Id(0)] private long _apart;

    /// <summary>When it arrived, UTC ticks; 0 when no record is in doubt.</summary>
    [Id(1)] private long _arrived;

    /// <summary>Differences that held before, oldest first.</summary>
    [Id(2)] private FormerDifference[] _former = [];

    /// <summary>The producer's clock minus ours when a record's arrival was last known by our own clock, ticks.</summary>
    [Id(3)] private long _producerSkew;

    /// <summary>How many records in a row agreed with it.</summary>
    [Id(4)] private byte _producerAgrees;

    /// <summary>Whether the record in doubt may be the first of a backlog.</summary>
    [Id(5)] private bool _mayBeBacklog;

    /// <summary>The producer's clock minus ours, ticks; <see langword="null"/> when that clock is not to be believed, because it was now so and now so.</summary>
    public long? ProducerSkew => _producerAgrees >= Agreement ? _producerSkew : null;

    /// <summary>A record's arrival is known by our own clock: so much was the producer's ahead of that.</summary>
    public void NoteProducer(long skew)
    {
        var agrees = Math.Abs(skew - _producerSkew) <= ProducerJitter;
        _producerAgrees = (byte)(agrees ? Math.Min(_producerAgrees + 1, Agreement) : 0);
        _producerSkew = agrees ? _producerSkew : skew;
    }

    /// <summary>A record is not where the clock's difference lets expect it.</summary>
    /// <param name="apart">Arrival minus device time, ticks.</param>
    /// <param name="arrived">When it arrived, UTC ticks.</param>
    /// <param name="mayBeBacklog">Whether it was measured, if the clock is right, while nothing came of the device: then it takes one more to agree.</param>
    /// <remarks>The first one stays, until one comes that contradicts it.</remarks>
    public void Doubt(long apart, long arrived, bool mayBeBacklog)
    {
        if (_arrived == 0 || arrived - _arrived >= LeastPace || arrived < _arrived || apart < _apart - MostJitter)
        {
            (_apart, _arrived, _mayBeBacklog) = (apart, arrived, mayBeBacklog);
        }
    }

    /// <summary>
    /// Whether a record agrees with the one in doubt: the clock goes on from there at its usual pace. A backlog that is sent does not: its
    /// records come faster than they were measured, so the distance shrinks. Its first two may be a retry of the sender apart, as if at the
    /// pace of the clock: what may be a backlog is no jump before a third record says so.
    /// </summary>
    /// <param name="apart">Arrival minus device time, ticks.</param>
    /// <param name="arrived">When it arrived, UTC ticks.</param>
    /// <param name="difference">The difference that holds; both records are on the same side of it.</param>
    public bool Confirms(long apart, long arrived, long difference)
    {
        var pace = arrived - _arrived;
        var isAhead = apart < difference;
        if (_arrived == 0 || _mayBeBacklog || pace < LeastPace || isAhead != _apart < difference)
        {
            return false;
        }

        var jitter = Math.Min(Jitter + (pace / 4), MostJitter);
        return apart >= _apart - jitter && (!isAhead || apart <= _apart + jitter);
    }

    /// <summary>The record in doubt was a single one.</summary>
    /// <returns>What is left to remember; <see langword="null"/> when nothing is.</returns>
    public ClockTrouble? WithoutDoubt()
    {
        EndDoubt();
        return _former.Length == 0 && ProducerSkew is >= -MostJitter and <= MostJitter ? null : this;
    }

    public void EndDoubt() => (_apart, _arrived, _mayBeBacklog) = (0, 0, false);

    /// <summary>Keeps the difference that held for the records of a source before an offset.</summary>
    public void Keep(string source, long before, long difference)
    {
        var kept = _former.Length < MostFormer ? _former : _former[1..];
        _former = [.. kept, new FormerDifference(source, before, difference)];
    }

    /// <summary>The difference that held at an offset; <see langword="null"/> when it is the one that holds now.</summary>
    public long? DifferenceAt(string source, long offset)
    {
        foreach (var former in _former)
        {
            if (former.Source == source && offset < former.Before)
            {
                return former.Difference;
            }
        }

        return null;
    }
}

/// <summary>A difference that held up to an offset.</summary>
[GenerateSerializer, Immutable, Alias("icu.FormerDifference")]
internal readonly record struct FormerDifference([property: Id(0)] string Source, [property: Id(1)] long Before, [property: Id(2)] long Difference);
