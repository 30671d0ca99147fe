using OxyPlot;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Measures text without the fonts of the machine, so that a picture is the same everywhere; with room for fonts that are wider than
/// the one it knows, so that nothing is cut off where a viewer has another.
/// </summary>
internal sealed class TextRuler(double width, double height) : PdfRenderContext(width, height, OxyColors.White)
{
    private const double Room = 1.4;

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, "Arial", fontSize, fontWeight);
        return new OxySize(size.Width * Room, size.Height * Room);
    }
}
