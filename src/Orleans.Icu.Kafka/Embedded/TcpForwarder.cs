using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>Passes every connection to one loopback port on to another.</summary>
internal sealed partial class TcpForwarder : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly string _host;
    private readonly int _port;
    private readonly ILogger _logger;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public TcpForwarder(int listenPort, string host, int port, ILogger logger)
    {
        (_host, _port, _logger) = (host, port, logger);
        _listener = new(IPAddress.Loopback, listenPort);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stopping = _stopping.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(stopping), stopping);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // One connection that was gone before it was taken; the listener goes on.
                LogConnectionFailed(exception);
            }
        }
    }

    private async Task ForwardAsync(TcpClient near, CancellationToken stopping)
    {
        using (near)
        using (var far = new TcpClient())
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping))
        {
            try
            {
                near.NoDelay = far.NoDelay = true;
                await far.ConnectAsync(_host, _port, ended.Token);
                var there = near.GetStream().CopyToAsync(far.GetStream(), ended.Token);
                var back = far.GetStream().CopyToAsync(near.GetStream(), ended.Token);
                await await Task.WhenAny(there, back);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                LogConnectionFailed(exception);
            }
        }
    }

    [LoggerMessage(KafkaEvents.EmbeddedConnectionFailed, LogLevel.Debug, "A connection to the embedded broker ended with an error")]
    private partial void LogConnectionFailed(Exception exception);
}
