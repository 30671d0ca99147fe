namespace Orleans.Icu.Notifications.Tests;

/// <summary>The peer cannot accept a request's body.</summary>
internal sealed class PeerRefusalException(string message) : Exception(message);
