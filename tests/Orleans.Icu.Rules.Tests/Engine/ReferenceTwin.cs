using Orleans.Icu.Rules.Tests.Patterns;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>
/// The two stroke rules by brute force: after each event everything is computed anew from the whole series. The points are written
/// down as ranges here, not as limits that add up.
/// </summary>
internal sealed class ReferenceTwin
{
    private static readonly long Within = TimeSpan.FromSeconds(10).Ticks;
    private readonly List<RuleEvent> _events = [];
    private long _scoreChanges;
    private long _sequenceChanges;

    public List<string> Signals { get; } = [];

    public int Score { get; private set; }

    public long Matches { get; private set; }

    public long Until { get; private set; } = RuleSet.NoDeadline;

    public bool ScorePresent => _scoreChanges % 2 == 1;

    public bool SequencePresent => Until != RuleSet.NoDeadline;

    /// <summary>How a signal is written in <see cref="Signals"/>.</summary>
    public static string Text(string rule, long changes, double severity, long occurrences, long ticks) =>
        $"{rule} {(changes % 2 == 1 ? "raised" : "cleared")} #{changes} severity {severity} occurrences {occurrences} at {ticks}";

    public void PassTime(long now)
    {
        if (Until <= now)
        {
            Signals.Add(Text(StrokeSequenceRule.Id, ++_sequenceChanges, 0, Matches, Until));
            Until = RuleSet.NoDeadline;
        }
    }

    public void Take(RuleEvent measured)
    {
        PassTime(measured.TimeTicks);
        var signal = Ward.Catalog.Signals[measured.Signal];
        if (!(measured.Value >= signal.Minimum) || !(measured.Value <= signal.Maximum))
        {
            return;
        }

        _events.Add(measured);
        TakeScore(measured.TimeTicks);
        TakeSequence(measured);
    }

    private static int Points(RuleEvent measured) => measured.Signal switch
    {
        Ward.HeartRate => measured.Value switch { <= 40 => 2, <= 50 => 1, < 91 => 0, < 110 => 1, < 131 => 2, _ => 3 },
        Ward.SystolicBp => measured.Value switch { <= 90 => 3, <= 100 => 2, <= 110 => 1, < 220 => 0, _ => 3 },
        Ward.Temperature => measured.Value switch { <= 35 => 3, <= 36 => 1, < 38.1 => 0, < 39.1 => 1, _ => 2 },
        _ => 0,
    };

    private void TakeScore(long ticks)
    {
        Score = _events.GroupBy(static measured => measured.Signal).Sum(static group => Points(group.Last()));
        if (Score > 3 != ScorePresent)
        {
            _scoreChanges++;
            Signals.Add(Text(StrokeScoreRule.Id, _scoreChanges, Score, (_scoreChanges + 1) / 2, ticks));
        }
    }

    private void TakeSequence(RuleEvent last)
    {
        List<RuleEvent> read = [.. _events.Where(static measured => measured.Signal is Ward.HeartRate or Ward.SystolicBp)];
        if (last.Signal is not (Ward.HeartRate or Ward.SystolicBp))
        {
            return;
        }

        bool Serves(int number, int signal, int points) => read[number].Signal == signal && Points(read[number]) >= points;
        var completed = ReferenceMatcher.Matches(
                [.. read.Select(static measured => measured.TimeTicks)],
                Within,
                number => Serves(number, Ward.HeartRate, 1),
                number => Serves(number, Ward.SystolicBp, 2),
                number => Serves(number, Ward.HeartRate, 3))
            .FindAll(match => match[^1] == read.Count - 1);
        if (completed.Count > 0)
        {
            Matched(last.TimeTicks, completed.Count, completed.Max(match => match.Sum(number => Points(read[number]))));
        }
    }

    private void Matched(long ticks, int count, int severity)
    {
        Matches += count;
        if (!SequencePresent)
        {
            Signals.Add(Text(StrokeSequenceRule.Id, ++_sequenceChanges, severity, Matches, ticks));
            Until = long.MinValue;
        }

        Until = Math.Max(Until, ticks + Within);
    }
}
