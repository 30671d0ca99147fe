namespace Orleans.Icu.Notifications.Tests;

/// <summary>What a roster is told at start is what the channels say at the alarm: both ask the same code.</summary>
public sealed class MessageAddressTests
{
    [Theory]
    [InlineData("on.call@icu.example", true)]
    [InlineData("night+icu@ward.hospital.example", true)]
    [InlineData("pager@localhost", true)]
    [InlineData("n5@icu.example.", false)]
    [InlineData("n5@icu..example", false)]
    [InlineData("n5@-icu.example", false)]
    [InlineData("On Call <a@b>", false)]
    [InlineData("a@b, c@d", false)]
    [InlineData("a b@c", false)]
    [InlineData("a@b\r\nBcc: c@d", false)]
    [InlineData("a@", false)]
    [InlineData("@b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsEmailAddress_OfAText_IsWhatChannelsTake(string? text, bool isAddress)
    {
        Assert.Equal(isAddress, MessageAddress.IsEmailAddress(text));
        Assert.Equal(isAddress, (Samples.Email() with { To = [text!] }).FindProblems().Count == 0);
    }

    [Theory]
    [InlineData("+15550100", true)]
    [InlineData("+1٥٥٥٠١٠٠", false)]
    [InlineData("+0155501000", false)]
    [InlineData("+15550100\n", false)]
    [InlineData("15550100", false)]
    [InlineData(null, false)]
    public void IsPhoneNumber_OfAText_IsWhatChannelsTake(string? text, bool isNumber)
    {
        Assert.Equal(isNumber, MessageAddress.IsPhoneNumber(text));
        Assert.Equal(isNumber, (Samples.Sms() with { To = text! }).FindProblems().Count == 0);
    }
}
