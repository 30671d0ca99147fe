using System.Text.Json;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>The camelCase text of an enum's value, as in JSON.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
