namespace Orleans.Icu.Notifications.Tests;

public sealed class NameGuidTests
{
    [Fact]
    public void Create_WhenGivenTheExampleOfRfc9562_AnswersItsGuid()
    {
        var dns = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        Assert.Equal(new Guid("5c146b14-3c52-8afd-938a-375d0df1fbf6"), NameGuid.Create(dns, "www.example.com"));
    }
}
