using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class RosterOptionsValidatorTests
{
    [Theory]
    [InlineData("+1٥٥٥٠١٠٠", "")]
    [InlineData("+1555", "")]
    [InlineData("15550100", "")]
    [InlineData("+15550100\n", "")]
    public void Validate_WhenANumberCannotBeCalled_NamesRecipientAndField(string phone, string email) =>
        Assert.Contains("Roster:Recipients:1:Phone must be ", Problem(phone, email), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "On Call <a@b>")]
    [InlineData("", "n5@icu.example.")]
    [InlineData("", "n5@icu..example")]
    [InlineData("", "n5")]
    [InlineData("", "n5@icu.example (night)")]
    [InlineData("", "n5@icu.example, n6@icu.example")]
    public void Validate_WhenAnAddressCannotBeWrittenTo_NamesRecipientAndField(string phone, string email) =>
        Assert.Contains("Roster:Recipients:1:Email must be ", Problem(phone, email), StringComparison.Ordinal);

    [Fact]
    public void Validate_WhenAddressesAreGood_TakesThem()
    {
        var roster = With("+15550101", "night.shift+icu@icu.example");
        Assert.True(new RosterOptionsValidator().Validate(null, roster).Succeeded);
    }

    [Fact]
    public void Validate_WhenTwoPeopleHaveOneName_NamesTheSettingsAndNotThePeople()
    {
        var roster = With("+15550101", string.Empty);
        roster.Recipients[1].Wards.Add("ward\n1");
        roster.Recipients.Add(new Recipient { Name = "night" });

        Assert.Equal(
            [
                $"Roster:Recipients:1:Wards:0 {PlaceName.Rule}.",
                "Roster:Recipients:2 must have a Phone or an Email.",
                "Roster:Recipients:1:Name, Roster:Recipients:2:Name: the name is there more than once.",
            ],
            new RosterOptionsValidator().Validate(null, roster).Failures);
    }

    private static string Problem(string phone, string email)
    {
        var result = new RosterOptionsValidator().Validate(null, With(phone, email));
        var problem = Assert.Single(result.Failures ?? []);
        Assert.DoesNotContain("\n", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("night", problem, StringComparison.Ordinal);
        return problem;
    }

    private static RosterOptions With(string phone, string email)
    {
        var roster = new RosterOptions();
        roster.Recipients.Add(new Recipient { Name = "on-call", Phone = "+15550100" });
        roster.Recipients.Add(new Recipient { Name = "night", Phone = phone, Email = email });
        return roster;
    }
}
