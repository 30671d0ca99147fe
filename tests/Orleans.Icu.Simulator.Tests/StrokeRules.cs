namespace Orleans.Icu.Simulator.Tests;

/// <summary>The prototype's two stroke rules, written down as plainly as its description reads: the tests' own reference.</summary>
internal sealed class StrokeRules
{
    private readonly List<(double At, int Points)> _firstHeartRates = [];
    private readonly List<(double At, double FirstAt)> _pressures = [];
    private int _heartRate;
    private int _temperature;
    private int _systolic;

    public double? ScoreRaisedAt { get; private set; }

    public double? SequenceRaisedAt { get; private set; }

    public int HighestScore { get; private set; }

    public void Heart(double at, double value)
    {
        _heartRate = (value <= 50 ? 1 : 0) + (value <= 40 ? 1 : 0) + (value >= 91 ? 1 : 0) + (value >= 110 ? 1 : 0) + (value >= 131 ? 1 : 0);
        if (_heartRate >= 3 && _pressures.Any(p => at - p.FirstAt <= 10))
        {
            SequenceRaisedAt ??= at;
        }

        if (_heartRate >= 1)
        {
            _firstHeartRates.Add((at, _heartRate));
        }

        _firstHeartRates.RemoveAll(h => at - h.At > 10);
        Score(at);
    }

    public void Pressure(double at, double value)
    {
        _systolic = (value <= 110 ? 1 : 0) + (value <= 100 ? 1 : 0) + (value <= 90 ? 1 : 0) + (value >= 220 ? 3 : 0);
        if (_systolic >= 2)
        {
            _pressures.AddRange(_firstHeartRates.Select(h => (at, h.At)));
        }

        _pressures.RemoveAll(p => at - p.FirstAt > 10);
        Score(at);
    }

    public void Temperature(double at, double value)
    {
        _temperature = (value <= 36 ? 1 : 0) + (value <= 35 ? 2 : 0) + (value >= 38.1 ? 1 : 0) + (value >= 39.1 ? 1 : 0);
        Score(at);
    }

    private void Score(double at)
    {
        var score = _heartRate + _temperature + _systolic;
        HighestScore = Math.Max(HighestScore, score);
        if (score > 3)
        {
            ScoreRaisedAt ??= at;
        }
    }
}
