namespace Orleans.Icu.Contracts;

/// <summary>A twin's answer to records.</summary>
/// <param name="result">How it took them.</param>
/// <param name="door">A shorter way for the next ones, if there is one.</param>
[GenerateSerializer, Immutable, Alias("icu.TelemetryReceipt")]
public readonly struct TelemetryReceipt(IntakeResult result, ITelemetryDoor? door = null)
{
    [NonSerialized]
    private readonly ITelemetryDoor? _door = door;

    /// <summary>How the twin took the records.</summary>
    [Id(0)]
    public IntakeResult Result { get; } = result;

    /// <summary>A shorter way for the next records, as long as the twin stays in this silo; <see langword="null"/> when there is none. Never leaves the silo.</summary>
    public ITelemetryDoor? Door => _door;
}
