using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Orleans.Icu.Notifications.Tests;

public sealed class EntraSignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhenAnIdentityIsSet_SendsItsTokenForTheServicesScope()
    {
        string[] scopes = [];
        var credential = DelegatedTokenCredential.Create((context, _) =>
        {
            scopes = context.Scopes;
            return new AccessToken(AcsPeer.Token, DateTimeOffset.MaxValue);
        });

        var result = await SendAsync(credential);

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal(["https://communication.azure.com//.default"], scopes);
    }

    [Fact]
    public async Task Send_WhenNoTokenCanBeHad_WaitsLongAndSaysWhatToCheck()
    {
        var credential = DelegatedTokenCredential.Create((_, _) => throw new AuthenticationFailedException("secret detail"));

        var retry = Assert.IsType<SendResult.RetryAfter>(await SendAsync(credential));

        Assert.Equal(TimeSpan.FromMinutes(5), retry.Delay);
        Assert.Equal("No token could be had from Microsoft Entra: check the identity.", retry.Reason);
    }

    private static async Task<SendResult> SendAsync(TokenCredential credential)
    {
        using var certificate = Certify();
        await using var fixture = await AzureFixture.StartAsync();
        await using var peer = await AcsPeer.StartAsync(fixture.Time, certificate);
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
        };
        using var transport = new HttpClientTransport(handler);
        fixture.Configure = options =>
        {
            options.ConnectionString = null;
            options.Endpoint = peer.Endpoint;
            options.Credential = credential;
            options.Transport = transport;
        };

        var result = await fixture.Get<ISmsChannel>().Send(Samples.Sms(), Token);

        Assert.DoesNotContain("secret detail", fixture.Logs.Text, StringComparison.Ordinal);
        fixture.AssertNoSecretLogged();
        return result;
    }

    private static X509Certificate2 Certify()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=peer", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
