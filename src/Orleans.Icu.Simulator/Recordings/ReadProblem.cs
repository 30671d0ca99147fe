namespace Orleans.Icu.Simulator.Recordings;

/// <summary>A part of a recording that could not be read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Field">The field.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
public sealed record ReadProblem(string File, int Line, string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Field}: {Message}";
}
