using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>
/// Asks the service once and tells what came of it. Every fault becomes a value without an address, body or secret: exceptions of the
/// pipeline may quote the answer, so neither they nor their messages go further.
/// </summary>
internal sealed partial class AcsClient
{
    private const string Scope = "https://communication.azure.com//.default";
    private const string NoToken = "No token could be had from Microsoft Entra: check the identity.";
    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public AcsClient(IOptions<AzureCommunicationOptions> options, TimeProvider time, ILogger<AcsClient> logger)
    {
        (_endpoint, var authentication) = SignIn(options.Value, time);
        _pipeline = HttpPipelineBuilder.Build(new AcsClientOptions(options.Value), [], [authentication], new ResponseClassifier());
        _timeout = options.Value.RequestTimeout;
        _time = time;
        _logger = logger;
    }

    public Task<AcsReply> GetAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Get, pathAndQuery, null, null, cancellationToken);

    public Task<AcsReply> PostAsync(
        string pathAndQuery, ReadOnlyMemory<byte> json, Guid? operationId, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Post, pathAndQuery, json, operationId, cancellationToken);

    private static (Uri Endpoint, HttpPipelinePolicy Authentication) SignIn(AzureCommunicationOptions options, TimeProvider time)
    {
        if (AcsConnectionString.TryParse(options.ConnectionString, out var connection))
        {
            return (connection.Endpoint, new HmacAuthenticationPolicy(connection.AccessKey, time));
        }

        var credential = options.Credential ?? new DefaultAzureCredential();
        return (options.Endpoint!, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    private async Task<AcsReply> SendAsync(
        RequestMethod method, string pathAndQuery, ReadOnlyMemory<byte>? json, Guid? operationId, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = Compose(method, pathAndQuery, json, operationId);
            await _pipeline.SendAsync(message, either.Token);
            return AnswerOf(message.Response);
        }
        catch (Exception exception)
        {
            // The edge of an attempt: only the caller giving up ends it otherwise, everything else is tried again.
            cancellationToken.ThrowIfCancellationRequested();
            LogFaulted(pathAndQuery.Split('?')[0], exception.GetType().Name);
            return FaultOf(exception);
        }
    }

    private HttpMessage Compose(RequestMethod method, string pathAndQuery, ReadOnlyMemory<byte>? json, Guid? operationId)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(_endpoint, pathAndQuery));
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (json is { } body)
        {
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
            message.Request.Content = RequestContent.Create(body);
        }

        if (operationId is { } id)
        {
            message.Request.Headers.Add("Operation-Id", id.ToString("D"));
        }

        return message;
    }

    private AcsReply.Answer AnswerOf(Response response)
    {
        var body = response.ContentStream is null ? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty) : response.Content;
        return new AcsReply.Answer(
            response.Status, body, RetryAfterHeader.Read(response.Headers, _time.GetUtcNow()), AcsError.ReadCode(response.Headers, body));
    }

    private static AcsReply.Unreached FaultOf(Exception exception) => exception switch
    {
        AuthenticationFailedException => new(AcsVerdict.ConfigurationDelay, NoToken),
        OperationCanceledException => new(AcsVerdict.FaultDelay, "The provider did not answer in time."),
        RequestFailedException { InnerException: HttpRequestException http } =>
            new(AcsVerdict.FaultDelay, $"The provider could not be reached ({http.HttpRequestError})."),
        _ => new(AcsVerdict.FaultDelay, $"The provider could not be reached ({exception.GetType().Name})."),
    };
}
