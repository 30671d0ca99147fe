namespace Orleans.Icu.Contracts;

/// <summary>
/// Which of a patient's blood pressures counts when there are several sources: the arterial line while its newest reading is at most
/// <see cref="Preference"/> old, otherwise whatever is newest, also when it came before the line was too old. Systolic, diastolic and mean
/// pressure always come from the same source. One for a patient, and only once a record has named a source. Pure: what it says depends on
/// the times of the records, and of records of the same time on nothing if they are given in the order of <see cref="Order"/>.
/// </summary>
/// <remarks>
/// Line and cuff of one patient at one minute lie more than 14 mm[Hg] of mean pressure apart in a quarter of the pairs in recorded stays
/// (docs/rules/signatures.md). Taken for one signal, each such pair is a jump that no patient made.
/// </remarks>
[GenerateSerializer, Alias("icu.PressureSources")]
public sealed class PressureSources
{
    /// <summary>
    /// How long the line counts after its newest reading. Own choice: taking blood or flushing the line interrupts it for less, and a
    /// line that is gone must not keep the cuff from being heard.
    /// </summary>
    public static readonly TimeSpan Preference = TimeSpan.FromMinutes(2);

    /// <summary>Readings of line and cuff that lie no further apart are a pair. Own choice: a cuff takes up to a minute to measure.</summary>
    public static readonly TimeSpan Pairing = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How old a reading that gave way may be when it comes to count: rules take it as of then. Own choice: with a record each second it is
    /// no older than <see cref="Preference"/>; one from before a gap would be taken for fresh.
    /// </summary>
    public static readonly TimeSpan Restorable = TimeSpan.FromMinutes(4);

    private const long Never = long.MinValue;

    /// <summary>The line's newest reading of any of the pressures.</summary>
    [Id(0)] private long _lineTicks = Never;

    /// <summary>The line's newest mean pressure.</summary>
    [Id(1)] private double _lineMean;
    [Id(2)] private long _lineMeanTicks = Never;

    /// <summary>The cuff's newest mean pressure, until it is compared: the line gives one each second, the cuff one.</summary>
    [Id(3)] private double _cuffMean;
    [Id(4)] private long _cuffMeanTicks = Never;

    /// <summary>What the cuff sent last: monitors repeat its reading in every record until the next one.</summary>
    [Id(5)] private double _sentMean;
    [Id(6)] private long _sentMeanTicks = Never;

    /// <summary>The newest pressures that gave way, if they are newer than the line's: they count once the line is too old.</summary>
    [Id(7)] private OutrankedPressures? _outranked;

    /// <summary>The place of a record among those of the same time: of the line, with other pressures, without any.</summary>
    public static int Order(PressureSource source, ReadOnlySpan<VitalSample> vitals) =>
        !PressuresOf(vitals).Any ? 2 : source == PressureSource.Line ? 0 : 1;

    /// <summary>Whether a vital is one of the three pressures.</summary>
    public static bool IsPressure(VitalKind kind) => kind is >= VitalKind.SystolicBp and <= VitalKind.MeanBp;

    /// <summary>Judges a record, also one without pressures.</summary>
    /// <param name="sources">What is known of the patient; made by the first record that names a source.</param>
    /// <param name="deviceId">The device that measured.</param>
    /// <param name="source">How the record's pressures were measured.</param>
    /// <param name="timeTicks">When, UTC ticks.</param>
    /// <param name="vitals">The record's vitals.</param>
    public static PressureReading Take(
        ref PressureSources? sources, string deviceId, PressureSource source, long timeTicks, ReadOnlySpan<VitalSample> vitals)
    {
        if (sources is null && source == PressureSource.Unknown)
        {
            return PressureReading.Only;
        }

        var (any, mean) = PressuresOf(vitals);
        return any ? (sources ??= new PressureSources()).Judge(deviceId, source, timeTicks, vitals, mean)
            : sources is null ? PressureReading.Only
            : PressureReading.Only with { Restored = sources.Restore(timeTicks) };
    }

    private PressureReading Judge(string deviceId, PressureSource source, long timeTicks, ReadOnlySpan<VitalSample> vitals, double? mean)
    {
        var counts = source == PressureSource.Line || !IsLineThere(timeTicks);
        if (!counts && timeTicks > _lineTicks && timeTicks >= (_outranked?.TimeTicks ?? Never))
        {
            _outranked = new OutrankedPressures(deviceId, source, timeTicks, Pressures(vitals));
        }
        else if (counts && timeTicks >= _outranked?.TimeTicks)
        {
            _outranked = null;
        }

        return new(counts, source switch
        {
            PressureSource.Line => OfLine(timeTicks, mean),
            PressureSource.Cuff => OfCuff(timeTicks, mean),
            _ => null,
        });
    }

    private OutrankedPressures? Restore(long timeTicks)
    {
        if (_outranked is not { } restored || timeTicks - _lineTicks <= Preference.Ticks)
        {
            return null;
        }

        _outranked = null;
        return timeTicks - restored.TimeTicks <= Restorable.Ticks ? restored : null;
    }

    private double? OfLine(long timeTicks, double? mean)
    {
        _lineTicks = Math.Max(_lineTicks, timeTicks);
        if (mean is not { } line || timeTicks < _lineMeanTicks)
        {
            return null;
        }

        (_lineMean, _lineMeanTicks) = (line, timeTicks);
        if (!IsWithin(Pairing, _cuffMeanTicks, timeTicks))
        {
            return null;
        }

        _cuffMeanTicks = Never;
        return _cuffMean - line;
    }

    private double? OfCuff(long timeTicks, double? mean)
    {
        if (mean is not { } cuff || IsRepeated(cuff, timeTicks))
        {
            return null;
        }

        if (IsWithin(Pairing, _lineMeanTicks, timeTicks))
        {
            return cuff - _lineMean;
        }

        (_cuffMean, _cuffMeanTicks) = timeTicks > _cuffMeanTicks ? (cuff, timeTicks) : (_cuffMean, _cuffMeanTicks);
        return null;
    }

    private bool IsRepeated(double cuff, long timeTicks)
    {
        var isRepeated = cuff.Equals(_sentMean) && _sentMeanTicks != Never && Math.Abs(timeTicks - _sentMeanTicks) < Pairing.Ticks;
        (_sentMean, _sentMeanTicks) = (cuff, Math.Max(_sentMeanTicks, timeTicks));
        return isRepeated;
    }

    private bool IsLineThere(long timeTicks) => IsWithin(Preference, _lineTicks, timeTicks);

    private static bool IsWithin(TimeSpan span, long someTicks, long timeTicks) => someTicks != Never && Math.Abs(timeTicks - someTicks) <= span.Ticks;

    /// <summary>Whether there is a pressure that can be one, and the mean one.</summary>
    private static (bool Any, double? Mean) PressuresOf(ReadOnlySpan<VitalSample> vitals)
    {
        var (any, mean) = (false, (double?)null);
        foreach (ref readonly var sample in vitals)
        {
            if (CanBePressure(sample))
            {
                any = true;
                mean = sample.Kind == VitalKind.MeanBp ? sample.Value : mean;
            }
        }

        return (any, mean);
    }

    private static bool CanBePressure(in VitalSample sample) => IsPressure(sample.Kind) && VitalCatalog.BuiltIn.Get(sample.Kind).IsPlausible(sample.Value);

    private static VitalSample[] Pressures(ReadOnlySpan<VitalSample> vitals)
    {
        var pressures = new List<VitalSample>(3);
        foreach (ref readonly var sample in vitals)
        {
            if (CanBePressure(sample))
            {
                pressures.Add(sample);
            }
        }

        return [.. pressures];
    }
}
