using System.Globalization;
using Orleans.Icu.Rules;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>Draws alarms per bed and day by rule, each set with bars of its own.</summary>
internal static class BacktestChart
{
    private const int Width = 900;
    private const int WidthAround = 16;
    private const int WidthOfLetter = 7;
    private const int HeightOfRule = 26;
    private const int HeightAround = 150;
    private static readonly OxyColor[] Colours = [OxyColor.FromRgb(0x1f, 0x5f, 0x99), OxyColor.FromRgb(0xd9, 0x7a, 0x1d)];

    /// <summary>The picture as SVG.</summary>
    public static string Draw(BacktestReport report)
    {
        var rules = report.Sets.SelectMany(static set => set.Rules).Select(static rule => rule.Id).Distinct(StringComparer.Ordinal).ToList();
        var model = new PlotModel
        {
            Title = "Alarms per bed and day by rule",
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{report.Data}: {report.Stays:N0} stays, {report.BedDays:N0} bed days"),
            DefaultFont = "Arial, Helvetica, sans-serif",
            Padding = new OxyThickness(16),
            PlotMargins = new OxyThickness(WidthAround + WidthOfLetter * rules.Max(static rule => rule.Length), double.NaN, double.NaN, double.NaN),
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.Transparent,
            Culture = CultureInfo.InvariantCulture,
        };
        model.Axes.Add(Names(rules));
        model.Axes.Add(Rates(report));
        foreach (var (set, colour) in report.Sets.Zip(Colours))
        {
            model.Series.Add(Bars(set, rules, colour));
        }

        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.BottomCenter, LegendOrientation = LegendOrientation.Horizontal });
        var height = HeightAround + HeightOfRule * rules.Count * report.Sets.Length;
        return new SvgExporter { Width = Width, Height = height, TextMeasurer = new TextRuler(Width, height), UseVerticalTextAlignmentWorkaround = true }.ExportToString(model);
    }

    private static CategoryAxis Names(IEnumerable<string> rules)
    {
        // From top to bottom.
        var axis = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, GapWidth = 0.4, TickStyle = TickStyle.None };
        axis.Labels.AddRange(rules);
        return axis;
    }

    private static LinearAxis Rates(BacktestReport report) => new()
    {
        Position = AxisPosition.Bottom,
        Title = "alarms per bed and day",
        Minimum = 0,

        // Room for the number beside the longest bar.
        Maximum = 1.1 * Math.Max(0.1, report.Sets.SelectMany(static set => set.Rules).Max(static rule => rule.AlarmsPerBedAndDay)),
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(0xdd, 0xdd, 0xdd),
        TickStyle = TickStyle.None,
    };

    private static BarSeries Bars(BacktestSetReport set, IReadOnlyList<string> rules, OxyColor colour)
    {
        var bars = new BarSeries { Title = set.Name, FillColor = colour, LabelPlacement = LabelPlacement.Outside, LabelFormatString = "{0:0.00}", LabelMargin = 6 };
        foreach (var (id, index) in rules.Select(static (id, index) => (id, index)))
        {
            if (set.Rules.FirstOrDefault(rule => rule.Id == id) is { } rule)
            {
                // The number beside a bar of exactly nothing would be on the wrong side of the axis.
                bars.Items.Add(new BarItem(Math.Max(rule.AlarmsPerBedAndDay, 1e-9), index));
            }
        }

        return bars;
    }
}
