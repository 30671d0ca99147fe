namespace Orleans.Icu.Bench.Hostile;

/// <summary>What was looked at after a hostile run.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Seen">What was seen.</param>
internal sealed record HostileCheck(string Name, bool Holds, string Seen);
