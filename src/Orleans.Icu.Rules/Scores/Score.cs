using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// A score of the latest values of a patient. Immutable and free of state. Missing inputs add nothing and are never taken for normal:
/// their part is not-a-number. Not validated for clinical use.
/// </summary>
public abstract class Score
{
    private protected Score(string name, params ReadOnlySpan<ScoreInput> inputs)
    {
        Name = name;
        Inputs = [.. inputs];
        Signals = [.. Inputs.Select(static input => input.Signal)];
    }

    /// <summary>Its name in rules, e.g. <c>news2</c>.</summary>
    public string Name { get; }

    /// <summary>Its inputs; the position is the index of the input.</summary>
    public ImmutableArray<ScoreInput> Inputs { get; }

    /// <summary>The signals of <see cref="Inputs"/>, in the same order.</summary>
    public ImmutableArray<string> Signals { get; }

    /// <summary>
    /// Whether the parts are points that add up to the score. Otherwise the score is a formula and the parts are the values themselves.
    /// </summary>
    public virtual bool AddsUp => true;

    /// <summary>Whether the points of an input depend on that input alone, so that <see cref="Points(int, double)"/> can tell them.</summary>
    public virtual bool HasSinglePoints => false;

    /// <summary>The greatest value it can have; without an end when it is a formula.</summary>
    public virtual double Highest => double.PositiveInfinity;

    /// <summary>The greatest number of points of one input by itself; without an end when inputs have none by themselves.</summary>
    public virtual double HighestPart => double.PositiveInfinity;

    /// <summary>Computes the score. Allocates nothing.</summary>
    /// <param name="values">
    /// The value of each input, in the order of <see cref="Inputs"/>; not-a-number when it is missing or, unless it is a
    /// <see cref="ScoreInputKind.Setting"/>, stale.
    /// </param>
    /// <param name="parts">
    /// Receives what each input adds; not-a-number when the input is missing, is a setting, or cannot be judged because another is missing.
    /// </param>
    /// <returns>The score; not-a-number when no input is known, or one that a formula needs.</returns>
    /// <exception cref="ArgumentException">There are not as many values or parts as inputs.</exception>
    public double Compute(ReadOnlySpan<double> values, Span<double> parts)
    {
        Check(values.Length, nameof(values));
        Check(parts.Length, nameof(parts));
        Rate(values, parts);
        return Total(parts);
    }

    /// <summary>The points of one input by itself.</summary>
    /// <param name="signal">A signal of <see cref="Signals"/>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The points; not-a-number when the value is.</returns>
    /// <exception cref="ArgumentException">The score has no such input, or its inputs have no points by themselves.</exception>
    public double Points(string signal, double value)
    {
        var input = Signals.IndexOf(signal, StringComparer.Ordinal);
        return input >= 0
            ? Points(input, value)
            : throw new ArgumentException($"The score {Name} has no input '{signal}'.", nameof(signal));
    }

    /// <summary>The points of one input by itself. Allocates nothing.</summary>
    /// <param name="input">Index of the input.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The points; not-a-number when the value is.</returns>
    /// <exception cref="ArgumentException">The inputs of this score have no points by themselves.</exception>
    public virtual double Points(int input, double value) =>
        throw new ArgumentException($"The inputs of the score {Name} have no points by themselves.", nameof(input));

    /// <summary>Writes what each input adds.</summary>
    private protected abstract void Rate(ReadOnlySpan<double> values, Span<double> parts);

    /// <summary>Makes the score of its parts.</summary>
    private protected virtual double Total(ReadOnlySpan<double> parts)
    {
        var total = double.NaN;
        foreach (var part in parts)
        {
            if (!double.IsNaN(part))
            {
                total = double.IsNaN(total) ? part : total + part;
            }
        }

        return total;
    }

    private void Check(int length, string parameter)
    {
        if (length != Inputs.Length)
        {
            throw new ArgumentException($"The score {Name} has {Inputs.Length} inputs, not {length}.", parameter);
        }
    }
}
