using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orleans.Icu.Grains;
using Orleans.Icu.Silo;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Links in messages lead where the settings say.</summary>
public sealed class AlarmLinksTests
{
    [Theory]
    [InlineData("http://localhost:8080", null, "http://localhost:8080/api/v1/alarms/")]
    [InlineData("http://127.0.0.1:5005/;https://other:1", null, "http://127.0.0.1:5005/api/v1/alarms/")]
    [InlineData("http://localhost:8080", "https://icu.hospital.example", "https://icu.hospital.example/api/v1/alarms/")]
    [InlineData("http://localhost:8080", "https://hospital.example/icu/", "https://hospital.example/icu/api/v1/alarms/")]
    public void PostConfigure_WhenNoLinkIsSet_LeadsToTheService(string urls, string? publicUrl, string link) =>
        Assert.Equal(link, LinkOf(urls, publicUrl, new RosterOptions())!.AbsoluteUri);

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("http://[::]:8080")]
    public void PostConfigure_WhenItListensEverywhere_NamesTheMachine(string urls) =>
        Assert.Equal(new Uri($"http://{Environment.MachineName}:8080/api/v1/alarms/"), LinkOf(urls, null, new RosterOptions()));

    [Fact]
    public void PostConfigure_WhenALinkIsSet_LeavesIt() =>
        Assert.Equal("https://page.example/a?id=", LinkOf("http://localhost:8080", "https://x.example", new RosterOptions { AlarmLink = new Uri("https://page.example/a?id=") })!.AbsoluteUri);

    [Fact]
    public void PostConfigure_WhenThePublicUrlIsNone_SaysSoByItsName() =>
        Assert.Contains("PublicUrl must be an http or https address", Assert.Throws<OptionsValidationException>(() => LinkOf("http://localhost:8080", "icu", new RosterOptions())).Message, StringComparison.Ordinal);

    private static Uri? LinkOf(string urls, string? publicUrl, RosterOptions roster)
    {
        var settings = new Dictionary<string, string?> { ["Urls"] = urls, [AlarmLinks.PublicUrl] = publicUrl };
        new AlarmLinks(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).PostConfigure(null, roster);
        return roster.AlarmLink;
    }
}
