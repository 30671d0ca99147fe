using System.Globalization;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The tag of a whole twin: its version, which telemetry changes too.</summary>
internal static class TwinTag
{
    public static string Of(long version) => version.ToString(CultureInfo.InvariantCulture);
}
