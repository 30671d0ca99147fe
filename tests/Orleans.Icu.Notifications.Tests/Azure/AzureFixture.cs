using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>Azure Communication Services against the peer.</summary>
internal sealed class AzureFixture : NotificationFixture
{
    private AzureFixture(AcsPeer? peer) => Peer = peer!;

    public AcsPeer Peer { get; private set; }

    public Action<AzureCommunicationOptions>? Configure { get; set; }

    public override string Provider => "azure";

    public static async Task<AzureFixture> StartAsync()
    {
        var fixture = new AzureFixture(null);
        fixture.Peer = await AcsPeer.StartAsync(fixture.Time);
        return fixture;
    }

    public override Task<IReadOnlyList<Received>> ReadReceivedAsync() => Task.FromResult(Peer.Received);

    public override Task FinishDeliveriesAsync()
    {
        Peer.FinishEmails("Succeeded");
        return Task.CompletedTask;
    }

    public override void AssertNoSecretLogged()
    {
        Assert.DoesNotContain(AcsPeer.AccessKey[..20], Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AcsPeer.Token, Logs.Text, StringComparison.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Peer.DisposeAsync();
    }

    protected override void Register(IServiceCollection services) => services.AddAzureCommunicationNotifications(options =>
    {
        options.ConnectionString = Peer.ConnectionString;
        options.From = "+15550100";
        options.SenderAddress = "icu@example.org";
        Configure?.Invoke(options);
    });
}
