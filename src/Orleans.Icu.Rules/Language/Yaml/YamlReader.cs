using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orleans.Icu.Rules;

/// <summary>
/// Reads a YAML stream of one document into nodes with places. What could make a small text large or a reader slow is refused: anchors,
/// aliases, tags, several documents, depth. The parser works through the text once and keeps no more than its depth.
/// </summary>
internal sealed class YamlReader
{
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ProblemList _problems;

    private YamlReader(string text, ProblemList problems)
    {
        _scanner = new(new StringReader(text), skipComments: true);
        _parser = new(_scanner);
        _problems = problems;
    }

    /// <summary>Reads a document.</summary>
    /// <returns><see langword="null"/> when it is empty or its structure cannot be read; the problem is added.</returns>
    public static SourceNode? Read(string text, ProblemList problems)
    {
        var reader = new YamlReader(text, problems);
        try
        {
            return reader.ReadStream();
        }
        catch (YamlException e)
        {
            problems.Add(At(YamlErrors.Place(e)), YamlErrors.Describe(e, text));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The library throws this instead of its own for a line that begins with three hyphens inside braces or a list.
            problems.Add(
                At(reader._scanner.CurrentPosition),
                "the YAML cannot be read: check the brackets, braces and --- of this line and those before");
            return null;
        }
    }

    private static SourcePosition At(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private SourceNode? ReadStream()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            _problems.Add(new(1, 1), "the document is empty, expected 'rules:' with a list of rules");
            return null;
        }

        Next();
        var root = ReadNode(1);
        if (root is null)
        {
            return null;
        }

        if (Next() is { } another and not StreamEnd)
        {
            _problems.Add(At(another.Start), "a second document begins here, expected one document; put all rules into one list");
            return null;
        }

        return root;
    }

    /// <summary>Reads the node that begins with the current event, and moves behind it.</summary>
    private SourceNode? ReadNode(int depth)
    {
        if (depth > RuleLimits.DocumentDepth)
        {
            return Refuse($"the document is nested more than {RuleLimits.DocumentDepth} deep; a rule needs 4 levels");
        }

        if (_parser.Current is NodeEvent node)
        {
            RefuseMarks(node);
        }

        return _parser.Current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadMapping(start, depth),
            AnchorAlias alias => Refuse($"the alias '*{alias.Value}' is not supported; write out what it stands for"),
            _ => Refuse("the document ends too early"),
        };
    }

    private void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _problems.Add(At(node.Start), $"the anchor '&{node.Anchor.Value}' is not supported; leave it out");
        }

        if (!node.Tag.IsEmpty)
        {
            _problems.Add(At(node.Start), $"the tag {ProblemList.Quote(node.Tag.ToString())} is not supported; leave it out");
        }
    }

    private SourceScalar ReadScalar(Scalar scalar)
    {
        Next();
        return new(At(scalar.Start), (int)scalar.Start.Index, (int)scalar.End.Index, scalar.Value, scalar.Style);
    }

    private SourceList? ReadList(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        Next();
        while (_parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        var end = End(start.Style == SequenceStyle.Flow, items.Count > 0 ? items[^1].End : (int)start.End.Index);
        return new(At(start.Start), (int)start.Start.Index, end, items.ToImmutable());
    }

    private SourceMapping? ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<SourceEntry>();
        Next();
        while (_parser.Current is not MappingEnd)
        {
            if (ReadEntry(depth) is not { } entry)
            {
                return null;
            }

            entries.Add(entry);
        }

        var isFlow = start.Style == MappingStyle.Flow;
        var end = End(isFlow, entries.Count > 0 ? entries[^1].Value.End : (int)start.End.Index);
        return new(At(start.Start), (int)start.Start.Index, end, entries.ToImmutable(), isFlow);
    }

    private SourceEntry? ReadEntry(int depth)
    {
        if (_parser.Current is not Scalar key)
        {
            Refuse("a key must be a plain word");
            return null;
        }

        RefuseMarks(key);
        var name = ReadScalar(key);
        return ReadNode(depth + 1) is { } value ? new(name, value) : null;
    }

    /// <summary>Moves behind the end of a list or mapping. Without brackets the parser only tells where the next one begins.</summary>
    private int End(bool isFlow, int lastPart)
    {
        var end = isFlow ? (int)_parser.Current!.End.Index : lastPart;
        Next();
        return end;
    }

    private ParsingEvent? Next()
    {
        _parser.MoveNext();
        return _parser.Current;
    }

    private SourceNode? Refuse(string message)
    {
        _problems.Add(At(_parser.Current?.Start ?? Mark.Empty), message);
        return null;
    }
}
