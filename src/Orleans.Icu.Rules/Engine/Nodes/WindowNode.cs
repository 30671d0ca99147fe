using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Reads a window.</summary>
internal sealed class WindowNode(WindowStage stage, WindowReader reader, double percent)
    : Node(string.Create(CultureInfo.InvariantCulture, $"{reader}({stage.Key}, {percent})"), ReadsOf(stage, reader)), IWindowNode
{
    public Stage Window => stage;

    public override double Evaluate(in Frame frame)
    {
        if (stage.Find(frame.State) is not { } values)
        {
            return reader is WindowReader.Count ? 0 : double.NaN;
        }

        var (window, now) = (stage.Window, frame.State.NowTicks);
        return reader switch
        {
            WindowReader.Count => window.Count(values),
            WindowReader.Sum => window.Sum(values),
            WindowReader.Average => window.Average(values),
            WindowReader.Minimum => window.Minimum(values),
            WindowReader.Maximum => window.Maximum(values),
            WindowReader.StandardDeviation => window.StandardDeviation(values),
            WindowReader.Slope => IsTrend(window, values) ? window.Slope(values) : double.NaN,
            WindowReader.Delta => window.Delta(values),
            WindowReader.Span => window.Span(values),
            WindowReader.TimeAverage => window.TimeAverage(values, now),
            WindowReader.TimeStandardDeviation => window.TimeStandardDeviation(values, now),
            WindowReader.Percentile => window.Percentile(values, percent),
            _ => throw new InvalidOperationException($"There is no reader {reader}."),
        };
    }

    /// <summary>An average over time goes on between two values.</summary>
    private static Reads ReadsOf(WindowStage stage, WindowReader reader) =>
        reader is WindowReader.TimeAverage or WindowReader.TimeStandardDeviation ? Reads.Drifting(stage.Inputs) : Reads.Through(stage);

    /// <summary>A few values at the window's begin are no trend of its whole length: they must reach over half of it.</summary>
    private static bool IsTrend(ValueWindow window, ValueWindowState values) =>
        window.Span(values) * 2 * TimeSpan.TicksPerSecond >= window.LengthTicks;
}
