using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What of a device's records could not be taken or never came. Bounded, whatever the device sends.</summary>
[GenerateSerializer, Alias("icu.RefusedParts")]
internal sealed class RefusedParts
{
    private const int Most = 20;

    [Id(0)] private RefusedPart[] _parts = [];

    /// <summary>Records that never came, by the device's own numbers.</summary>
    [Id(1)] public long Missing;

    /// <summary>The parts, the newest last.</summary>
    public IReadOnlyList<RefusedPart> Parts => _parts;

    /// <summary>Counts a part. Of too many fields the one that was longest not seen is forgotten.</summary>
    public void Count(FieldRefusal refusal, DateTimeOffset time)
    {
        if (_parts is [.., var newest] && newest.Field == refusal.Field)
        {
            // A device that errs does so in every record.
            _parts[^1] = new RefusedPart(refusal.Field, refusal.Reason, newest.Records + 1, time);
            return;
        }

        var before = Array.Find(_parts, part => part.Field == refusal.Field);
        var others = Array.FindAll(_parts, part => !ReferenceEquals(part, before));
        var counted = new RefusedPart(refusal.Field, refusal.Reason, (before?.Records ?? 0) + 1, time);
        _parts = [.. others.AsSpan(Math.Max(0, others.Length - Most + 1)), counted];
    }
}
