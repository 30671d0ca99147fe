using Azure.Core;

namespace Orleans.Icu.Notifications;

/// <summary>
/// The pipeline's settings. It never retries by itself: a message sent again is the caller's decision, made with the same idempotency
/// key. It never logs a body.
/// </summary>
internal sealed class AcsClientOptions : ClientOptions
{
    public AcsClientOptions(AzureCommunicationOptions options)
    {
        Retry.MaxRetries = 0;
        Retry.NetworkTimeout = options.RequestTimeout;
        Diagnostics.IsLoggingContentEnabled = false;
        if (options.Transport is not null)
        {
            Transport = options.Transport;
        }
    }
}
