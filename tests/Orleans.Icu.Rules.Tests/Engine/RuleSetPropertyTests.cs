using CsCheck;

namespace Orleans.Icu.Rules.Tests.Engine;

public class RuleSetPropertyTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private enum Act
    {
        Event,
        Deadline,
        Store,
    }

    private static readonly Gen<double> HeartRate = Gen.Frequency(
        (3, Gen.OneOf(40.0, 41, 50, 51, 90, 91, 109, 110, 130, 131, 150)), (1, Gen.Double[0, 310]));

    private static readonly Gen<double> SystolicBp = Gen.Frequency(
        (3, Gen.OneOf(90.0, 91, 100, 101, 110, 111, 219, 220)), (1, Gen.Double[-5, 355]));

    private static readonly Gen<double> Temperature = Gen.Frequency(
        (3, Gen.OneOf(35.0, 35.1, 36, 36.1, 38, 38.1, 39, 39.1, double.NaN)), (1, Gen.Double[19, 46]));

    private static readonly Gen<(int Signal, double Value)> Measured = Gen.Frequency(
        (4, HeartRate.Select(static value => (Ward.HeartRate, value))),
        (3, SystolicBp.Select(static value => (Ward.SystolicBp, value))),
        (2, Temperature.Select(static value => (Ward.Temperature, value))),
        (1, Gen.Const((Ward.Spo2, 97.0))));

    private static readonly Gen<long> Elapsed = Gen.Frequency(
        (6, Gen.Long[0, 3].Select(static seconds => seconds * Second)),
        (2, Gen.Long[0, 12 * Second]),
        (1, Gen.Long[-3 * Second, 0]),
        (1, Gen.OneOf(10 * Second, (10 * Second) - 1, -10 * Second, 30 * Second)));

    private static readonly Gen<(Act Act, long Elapsed, (int Signal, double Value) Measured)[]> Series = Gen.Select(
        Gen.Frequency((12, Gen.Const(Act.Event)), (1, Gen.Const(Act.Deadline)), (1, Gen.Const(Act.Store))), Elapsed, Measured).Array[0, 50];

    [Fact]
    public void Apply_WhenSeriesAreRandom_SignalsWhatBruteForceSignals() => Series.Sample(
        static series =>
        {
            var reference = new ReferenceTwin();
            var state = Ward.Rules.CreateState();
            var signals = new List<RuleSignal>();
            var time = Ward.Start.UtcTicks;
            foreach (var (act, elapsed, (signal, value)) in series)
            {
                time += elapsed;
                switch (act)
                {
                    case Act.Event:
                        reference.Take(new RuleEvent(signal, value, time));
                        Assert.Equal(reference.Until, Ward.Rules.Apply(state, [new RuleEvent(signal, value, time)], signals));
                        break;
                    case Act.Deadline:
                        reference.PassTime(time);
                        Assert.Equal(reference.Until, Ward.Rules.OnDeadline(state, time, signals));
                        break;
                    default:
                        state = Ward.Restore(state);
                        break;
                }

                AssertSame(reference, state, signals);
            }
        },
        iter: 5_000);

    [Fact]
    public void Apply_WhenEventsComeAsOneBatch_DoesTheSameAsOneByOne() => Series.Sample(
        static series =>
        {
            var time = Ward.Start.UtcTicks;
            RuleEvent[] events = [.. series.Select(item => new RuleEvent(item.Measured.Signal, item.Measured.Value, time += item.Elapsed))];
            var oneByOne = Ward.Rules.CreateState();
            var signals = events.SelectMany(measured => Ward.Feed(oneByOne, measured)).Select(Text).ToList();
            var batch = Ward.Rules.CreateState();

            Assert.Equal(signals, Ward.Feed(batch, events).Select(Text));
            Assert.Equal(Ward.Store(oneByOne), Ward.Store(batch));
        },
        iter: 2_000);

    private static string Text(RuleSignal signal) => ReferenceTwin.Text(
        signal.RuleId, signal.Sequence, signal.Severity, signal.Occurrences, signal.Time.UtcTicks);

    private static void AssertSame(ReferenceTwin reference, RuleState state, List<RuleSignal> signals)
    {
        Assert.Equal(reference.Signals, signals.Select(Text));
        var score = Ward.Rules.Condition(state, Ward.ScoreRule);
        Assert.Equal((reference.ScorePresent, reference.Score), (score.Present, (int)score.Severity));
        var sequence = Ward.Rules.Condition(state, Ward.SequenceRule);
        Assert.Equal((reference.SequencePresent, reference.Matches), (sequence.Present, sequence.Occurrences));
    }
}
