namespace Orleans.Icu.Rules;

/// <summary>A place in a document.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct SourcePosition(int Line, int Column);
