namespace Orleans.Icu.Contracts;

/// <summary>What a twin stands for.</summary>
public enum TwinKind : byte
{
    /// <summary>A bedside device.</summary>
    Device = 0,

    /// <summary>A patient.</summary>
    Patient = 1,
}
