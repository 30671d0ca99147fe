namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>Writes states of windows and reads them back.</summary>
internal static class WindowStorage
{
    private const long Origin = 638_000_000_000_000_000;

    public static byte[] Store(ValueWindow window, ValueWindowState state)
    {
        var buffer = new byte[window.SizeLimit(state)];
        var writer = new StateWriter(buffer) { Origin = Origin };
        window.Write(state, ref writer);
        return buffer[..writer.Length];
    }

    public static byte[] Store(ConditionWindow window, ConditionWindowState state)
    {
        var buffer = new byte[window.SizeLimit(state)];
        var writer = new StateWriter(buffer) { Origin = Origin };
        window.Write(state, ref writer);
        return buffer[..writer.Length];
    }

    public static ValueWindowState Load(ValueWindow window, byte[] payload)
    {
        var reader = new StateReader(payload) { Origin = Origin };
        var state = window.Read(ref reader);
        reader.End();
        return state;
    }

    public static ConditionWindowState Load(ConditionWindow window, byte[] payload)
    {
        var reader = new StateReader(payload) { Origin = Origin };
        var state = window.Read(ref reader);
        reader.End();
        return state;
    }

    public static ValueWindowState Restore(ValueWindow window, ValueWindowState state) => Load(window, Store(window, state));

    public static ConditionWindowState Restore(ConditionWindow window, ConditionWindowState state) => Load(window, Store(window, state));
}
