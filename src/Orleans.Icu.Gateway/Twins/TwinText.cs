namespace Orleans.Icu.Gateway.Twins;

/// <summary>What the OpenAPI document says of ids of twins.</summary>
internal static class TwinText
{
    public const string DeviceId = "Id of the device: " + Rule;
    public const string PatientId = "Id of the patient: " + Rule;

    private const string Rule = "1 to 128 of the characters A-Z a-z 0-9 - _ . : and not . or ..";
}
