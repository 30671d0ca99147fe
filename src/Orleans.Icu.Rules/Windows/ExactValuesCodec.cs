namespace Orleans.Icu.Rules;

/// <summary>The stored form of a short window: kinds, values lost, then the values with the time since the one before.</summary>
internal static class ExactValuesCodec
{
    /// <summary>Most bytes of a state.</summary>
    public static int SizeLimit(ExactValues values) =>
        2 + (3 * StateWriter.NumberLimit) + (values.Count * (sizeof(double) + StateWriter.NumberLimit));

    /// <summary>Writes a state.</summary>
    public static void Write(ExactValues values, Aggregates kinds, ref StateWriter writer)
    {
        writer.Kinds(kinds);
        writer.Number((ulong)values.Overflowed);
        writer.Number((ulong)values.Count);
        if (values.Count == 0)
        {
            return;
        }

        writer.Time(values.Times[0]);
        var before = values.Times[0];
        for (var i = 0; i < values.Count; i++)
        {
            writer.Number((ulong)(values.Times[i] - before));
            writer.Real(values.Values[i]);
            before = values.Times[i];
        }
    }

    /// <summary>Fills a fresh state.</summary>
    public static void Read(ExactValues values, ExactWindow window, ref StateReader reader)
    {
        reader.Kinds(window.Kinds);
        var overflowed = reader.Count();
        var count = reader.Count(ExactValues.Limit);
        var first = count > 0 ? reader.Time() : 0;
        var ticks = first;
        for (; count > 0; count--)
        {
            ticks += reader.Count(window.LengthTicks);
            if (ticks - first >= window.LengthTicks || !RuleTime.IsValid(ticks))
            {
                throw new RuleStateFormatException("The values of a window are further apart than it is long.");
            }

            values.Insert(ticks, reader.Real());
        }

        values.Overflowed = overflowed;
    }
}
