using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>What a monitor sends, as values of a kind of twin's rules: vitals and the monitor's own findings.</summary>
internal sealed class TelemetrySignals
{
    /// <summary>Most values of a record.</summary>
    public const int Most = VitalCatalog.Count + 3;

    private const string Asystole = "asystole";
    private const string AtrialFibrillation = "atrialFibrillation";
    private const string VentricularFibrillation = "ventricularFibrillation";

    private readonly int[] _vitals;
    private readonly int _asystole;
    private readonly int _atrialFibrillation;
    private readonly int _ventricularFibrillation;

    /// <summary>Names of the signals that a monitor sends.</summary>
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string>([.. VitalCatalog.All.Select(static vital => vital.Name), Asystole, AtrialFibrillation, VentricularFibrillation], StringComparer.Ordinal);

    /// <summary>Looks the signals up, once.</summary>
    /// <exception cref="InvalidOperationException">The rules' vocabulary does not have one of them.</exception>
    public TelemetrySignals(SignalCatalog catalog)
    {
        _vitals = [.. VitalCatalog.All.Select(vital => Index(catalog, vital.Name))];
        _asystole = Index(catalog, Asystole);
        _atrialFibrillation = Index(catalog, AtrialFibrillation);
        _ventricularFibrillation = Index(catalog, VentricularFibrillation);
    }

    /// <summary>The index of a signal.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static int Index(SignalCatalog catalog, string name) => catalog.TryGetIndex(name, out var index)
        ? index
        : throw new InvalidOperationException($"The rules' vocabulary has no signal '{name}'.");

    /// <summary>Writes a record's values, artefacts too: the rules keep them out and count them.</summary>
    /// <returns>How many.</returns>
    public int Write(Telemetry record, Span<RuleValue> values)
    {
        var count = 0;
        foreach (ref readonly var sample in record.Vitals.AsSpan())
        {
            values[count++] = new RuleValue(_vitals[(int)sample.Kind], sample.Value);
        }

        if (record.Detail is { KnownFlags: not MonitorFlags.None } detail)
        {
            count += WriteFlag(values[count..], detail, MonitorFlags.Asystole, _asystole);
            count += WriteFlag(values[count..], detail, MonitorFlags.AtrialFibrillation, _atrialFibrillation);
            count += WriteFlag(values[count..], detail, MonitorFlags.VentricularFibrillation, _ventricularFibrillation);
        }

        return count;
    }

    private static int WriteFlag(Span<RuleValue> values, TelemetryDetail detail, MonitorFlags flag, int signal)
    {
        if ((detail.KnownFlags & flag) == 0)
        {
            return 0;
        }

        values[0] = new RuleValue(signal, (detail.Flags & flag) != 0 ? 1 : 0);
        return 1;
    }
}
