using Azure.Core;
using Azure.Core.Pipeline;

namespace Orleans.Icu.Notifications;

/// <summary>
/// How to reach Azure Communication Services: either <see cref="ConnectionString"/>, or <see cref="Endpoint"/> with an identity. Plain
/// data; the order in which properties are set has no meaning.
/// </summary>
public sealed class AzureCommunicationOptions
{
    /// <summary>
    /// <c>endpoint=https://…;accesskey=…</c> of the resource. A secret: it is never logged. Default: null, which asks for
    /// <see cref="Endpoint"/>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Address of the resource, https (http only on loopback). Not together with <see cref="ConnectionString"/>. Default: null.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Who we are to <see cref="Endpoint"/>. Default: null, which means <c>DefaultAzureCredential</c>: a workload or managed identity where
    /// there is one, the developer's sign-in elsewhere. Not together with <see cref="ConnectionString"/>.
    /// </summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>The number text messages come from, in E.164 form; the resource owns it. Required.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>The address e-mail comes from; of a domain the resource has verified. Required.</summary>
    public string SenderAddress { get; set; } = string.Empty;

    /// <summary>An attempt without an answer by then is given up and tried again later. 1 s to 2 min. Default: 20 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Carries the requests, for a proxy or a private certificate authority. Default: null, which is Azure.Core's own.</summary>
    public HttpPipelineTransport? Transport { get; set; }
}
