using System.Text.RegularExpressions;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A command line that a page of the documentation shows.</summary>
/// <param name="Page">The page, as a path from the root of the repository.</param>
/// <param name="Text">The command, on one line and without the remark behind it.</param>
internal sealed partial record DocCommand(string Page, string Text)
{
    private const string Indent = "    ";

    /// <summary>The commands of a page, in its order.</summary>
    public static IEnumerable<DocCommand> Of(string root, string page)
    {
        var whole = string.Empty;
        foreach (var line in File.ReadLines(Path.Combine(root, page)))
        {
            if (whole.Length == 0 && !Begin().IsMatch(line))
            {
                continue;
            }

            whole += Remark().Replace(line[Math.Min(Indent.Length, line.Length)..], string.Empty).Trim() + " ";
            if (whole.EndsWith("\\ ", StringComparison.Ordinal))
            {
                whole = whole[..^2];
                continue;
            }

            yield return new DocCommand(page, whole.Trim());
            whole = string.Empty;
        }
    }

    [GeneratedRegex("^ {4}(dotnet|curl|ls|bash) ")]
    private static partial Regex Begin();

    [GeneratedRegex(" {2,}#.*$")]
    private static partial Regex Remark();
}
