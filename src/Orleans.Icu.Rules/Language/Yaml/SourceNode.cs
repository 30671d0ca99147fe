using System.Collections.Immutable;
using YamlDotNet.Core;

namespace Orleans.Icu.Rules;

/// <summary>A part of a YAML document, with its place.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Start">Offset of its first character in the document.</param>
/// <param name="End">Offset behind its last character; of what has no end of its own, of its last part.</param>
internal abstract record SourceNode(SourcePosition At, int Start, int End)
{
    /// <summary>Whether two parts say the same, wherever and however they are written.</summary>
    public static bool Same(SourceNode? left, SourceNode? right) => (left, right) switch
    {
        (SourceScalar a, SourceScalar b) => a.Value.Trim() == b.Value.Trim(),
        (SourceList a, SourceList b) => a.Items.Length == b.Items.Length
            && a.Items.Zip(b.Items).All(static pair => Same(pair.First, pair.Second)),
        (SourceMapping a, SourceMapping b) => a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries).All(static pair =>
                Same(pair.First.Key, pair.Second.Key) && Same(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}

/// <summary>A text, number or other single value.</summary>
internal sealed record SourceScalar(SourcePosition At, int Start, int End, string Value, ScalarStyle Style) : SourceNode(At, Start, End)
{
    /// <summary>Whether nothing is written, or <c>null</c> or <c>~</c> without quotes.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record SourceList(SourcePosition At, int Start, int End, ImmutableArray<SourceNode> Items) : SourceNode(At, Start, End);

/// <summary>Keys with values.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last part.</param>
/// <param name="Entries">The keys and values in their order.</param>
/// <param name="IsFlow">Whether it is written in braces, as in JSON.</param>
internal sealed record SourceMapping(
    SourcePosition At, int Start, int End, ImmutableArray<SourceEntry> Entries, bool IsFlow) : SourceNode(At, Start, End);

/// <summary>A key with its value.</summary>
internal sealed record SourceEntry(SourceScalar Key, SourceNode Value);
