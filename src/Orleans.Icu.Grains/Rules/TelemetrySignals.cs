using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>What a monitor sends, as values of a kind of twin's rules: vitals and the monitor's own findings.</summary>
internal sealed class TelemetrySignals
{
    private const string Asystole = "asystole";
    private const string AtrialFibrillation = "atrialFibrillation";
    private const string VentricularFibrillation = "ventricularFibrillation";

    private readonly int[] _vitals = [.. Enumerable.Repeat(-1, VitalCatalog.KindLimit)];
    private readonly int _asystole;
    private readonly int _atrialFibrillation;
    private readonly int _ventricularFibrillation;

    /// <summary>Looks the signals up, once.</summary>
    /// <exception cref="InvalidOperationException">The rules' vocabulary does not have one of them.</exception>
    public TelemetrySignals(VitalCatalog vitals, SignalCatalog catalog)
    {
        foreach (var vital in vitals.All)
        {
            _vitals[(int)vital.Kind] = Index(catalog, vital.Name);
        }

        Names = new HashSet<string>([.. vitals.All.Select(static vital => vital.Name), Asystole, AtrialFibrillation, VentricularFibrillation], StringComparer.Ordinal);
        _asystole = Index(catalog, Asystole);
        _atrialFibrillation = Index(catalog, AtrialFibrillation);
        _ventricularFibrillation = Index(catalog, VentricularFibrillation);
    }

    /// <summary>Names of the signals that a monitor sends.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Most values of a record.</summary>
    public int Most => Names.Count;

    /// <summary>The index of a vital's signal; −1 when this silo does not know the vital.</summary>
    public int Of(VitalKind kind) => (int)kind < _vitals.Length ? _vitals[(int)kind] : -1;

    /// <summary>The index of a signal.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static int Index(SignalCatalog catalog, string name) => catalog.TryGetIndex(name, out var index)
        ? index
        : throw new InvalidOperationException($"The rules' vocabulary has no signal '{name}'.");

    /// <summary>Writes a record's values, artefacts too: the rules keep them out and count them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">Takes them.</param>
    /// <param name="withPressures">Whether its blood pressures count.</param>
    /// <returns>How many.</returns>
    public int Write(Telemetry record, Span<RuleValue> values, bool withPressures = true)
    {
        var count = 0;
        foreach (ref readonly var sample in record.Vitals.AsSpan())
        {
            // One that only another silo knows reaches no rule here.
            if (Of(sample.Kind) is >= 0 and var signal && (withPressures || !PressureSources.IsPressure(sample.Kind)))
            {
                values[count++] = new RuleValue(signal, sample.Value);
            }
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
