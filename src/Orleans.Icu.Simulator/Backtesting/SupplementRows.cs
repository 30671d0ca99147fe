using System.Globalization;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>Rows of a delimited file by column. What cannot be read is passed over here: the recording's reader reports it.</summary>
internal sealed class SupplementRows : IDisposable
{
    private readonly StreamReader? _text;
    private readonly RowReader? _rows;
    private readonly string[] _header;

    public SupplementRows(string file, char separator)
    {
        try
        {
            _text = new StreamReader(file);
            _rows = new RowReader(_text, file, separator, new ReadReport());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _text = null;
        }

        _header = _rows?.ReadHeader() ?? [];
    }

    /// <summary>Place of a column; −1 when there is none of that name.</summary>
    public int Column(string name) => RowReader.ColumnOf(_header, name);

    /// <summary>The rows with as many fields as the header.</summary>
    public IEnumerable<string[]> Read() => _rows?.ReadRows(_header.Length) ?? [];

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    public void Dispose()
    {
        _rows?.Dispose();
        _text?.Dispose();
    }
}
