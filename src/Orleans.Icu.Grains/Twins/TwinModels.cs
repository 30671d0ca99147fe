namespace Orleans.Icu.Grains;

/// <summary>DTDL ids of the twins' models.</summary>
internal static class TwinModels
{
    public const string VitalSignsMonitor = "dtmi:orleans:icu:VitalSignsMonitor;1";
    public const string Patient = "dtmi:orleans:icu:Patient;1";
}
