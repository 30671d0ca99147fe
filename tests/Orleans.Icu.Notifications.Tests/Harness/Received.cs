namespace Orleans.Icu.Notifications.Tests;

/// <summary>A message as the person who got it sees it.</summary>
internal sealed record Received(IReadOnlyList<string> To, string? Subject, string Text);
