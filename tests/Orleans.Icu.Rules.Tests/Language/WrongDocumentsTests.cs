namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>Every wrong document is refused with one problem, at the right place, and with words that tell what to do.</summary>
public sealed class WrongDocumentsTests
{
    private const string Separator = "\n##### ";
    private const char Mark = '»';

    public static TheoryData<int, string, string> Documents
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            var parts = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "wrong-rules.txt")).Split(Separator);
            for (var i = 1; i < parts.Length; i++)
            {
                var end = parts[i].IndexOf('\n');
                data.Add(i, parts[i][..end], parts[i][(end + 1)..]);
            }

            return data;
        }
    }

    [Fact]
    public void Documents_WhenCounted_AreThreeHundredAtLeast() => Assert.True(Documents.Count >= 300);

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void Parse_WhenDocumentIsWrong_TellsWhereAndWhatToDo(int number, string message, string marked)
    {
        var mark = marked.IndexOf(Mark);
        Assert.True(mark >= 0, $"document {number} has no mark");

        var problem = RuleDocuments.Problem(marked.Remove(mark, 1));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        var line = marked.AsSpan(0, mark).Count('\n') + 1;
        Assert.Equal(new SourcePosition(line, mark - marked.AsSpan(0, mark).LastIndexOf('\n')), problem.At);
    }
}
