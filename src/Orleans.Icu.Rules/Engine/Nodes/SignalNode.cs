namespace Orleans.Icu.Rules;

/// <summary>The latest value of a signal; missing once it is older than the rule allows.</summary>
internal sealed class SignalNode(SignalDefinition signal, int index, int slot, long staleTicks)
    : Node(KeyOf(signal.Name, staleTicks), Reads.Of(1UL << index))
{
    /// <summary>The age of values that never get old.</summary>
    public const long NeverStale = long.MaxValue;

    public override double Evaluate(in Frame frame)
    {
        var latest = frame.State.Latest(slot);
        return staleTicks == NeverStale || frame.State.NowTicks - latest.TimeTicks <= staleTicks ? latest.Value : double.NaN;
    }

    public static string KeyOf(string signal, long staleTicks) =>
        staleTicks == NeverStale ? signal : string.Concat(signal, "@", staleTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
