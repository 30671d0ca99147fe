using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// The conditions of a pattern, one bit each: those of the steps from bit 0, those that end a repeated step from bit
/// <see cref="PatternDefinition.StepLimit"/>.
/// </summary>
internal sealed class PatternConditions
{
    private readonly StepCondition?[] _conditions = new StepCondition?[2 * PatternDefinition.StepLimit];
    private readonly uint[] _bitsOfSignal;

    public PatternConditions(PatternDefinition pattern)
    {
        var bits = new SortedDictionary<int, uint>();
        for (var step = 0; step < pattern.Steps.Length; step++)
        {
            var definition = pattern.Steps[step];
            Add(bits, definition.Signal, definition.Condition, OfStep(step));
            if (definition.UntilSignal != PatternStepDefinition.NoSignal)
            {
                Add(bits, definition.UntilSignal, definition.Until, OfUntil(step));
            }
        }

        Signals = [.. bits.Keys];
        _bitsOfSignal = new uint[Signals[^1] + 1];
        foreach (var (signal, of) in bits)
        {
            _bitsOfSignal[signal] = of;
        }
    }

    /// <summary>The signals that the pattern names, each once, ascending.</summary>
    public ImmutableArray<int> Signals { get; }

    /// <summary>The conditions that must be asked once per run.</summary>
    public uint Dependent { get; private set; }

    /// <summary>The bit of a step's condition.</summary>
    public static uint OfStep(int step) => 1u << step;

    /// <summary>The bit of the condition that ends a repeated step.</summary>
    public static uint OfUntil(int step) => 1u << (step + PatternDefinition.StepLimit);

    /// <summary>The conditions that events of a signal may meet; 0 for a signal the pattern does not name.</summary>
    public uint OfSignal(int signal) => (uint)signal < (uint)_bitsOfSignal.Length ? _bitsOfSignal[signal] : 0;

    /// <summary>The condition of a bit; <see langword="null"/> when every event of its signal meets it.</summary>
    public StepCondition? this[int bit] => _conditions[bit];

    private void Add(SortedDictionary<int, uint> bits, int signal, StepCondition? condition, uint bit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(signal, SignalCatalog.Limit);
        bits[signal] = bits.GetValueOrDefault(signal) | bit;
        _conditions[System.Numerics.BitOperations.TrailingZeroCount(bit)] = condition;
        Dependent |= condition is { DependsOnRun: true } ? bit : 0;
    }
}
