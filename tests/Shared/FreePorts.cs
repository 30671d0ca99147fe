using System.Net;
using System.Net.Sockets;

namespace Orleans.Icu.Testing;

/// <summary>
/// Ports nobody listens at, below the range from which the system takes those of outgoing connections: until a test listens there, nobody
/// else is given them. Test processes that run side by side begin at different ones.
/// </summary>
internal static class FreePorts
{
    private const int First = 15_000;
    private const int Last = 32_000;
    private static int _next = Random.Shared.Next(First, Last);

    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
