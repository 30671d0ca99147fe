namespace Orleans.Icu.Rules.Tests.Language;

public sealed class MessageTemplateTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("no braces", "no braces", "")]
    [InlineData("SpO2 {spo2} % < {limit}", "SpO2 | % < |", "spo2|limit")]
    [InlineData("{a}{b}", "||", "a|b")]
    [InlineData("{{a}} {b}", "{a} |", "b")]
    public void Split_WhenBracesMatch_HasATextMoreThanParts(string template, string texts, string parts)
    {
        var split = MessageTemplate.Split(template, (_, problem) => Assert.Fail(problem));

        Assert.Equal(texts, string.Join('|', split.Texts));
        Assert.Equal(parts, string.Join('|', split.Parts.Select(p => p.Text)));
        Assert.All(split.Parts, p => Assert.Equal(p.Text, template.Substring(p.Offset, p.Text.Length)));
        Assert.Equal(split.Parts.Length + 1, split.Texts.Length);
    }
}
