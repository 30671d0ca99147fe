using System.Text.Json.Serialization;

namespace Orleans.Icu.Grains;

[JsonSerializable(typeof(string))]
internal sealed partial class DeviceJson : JsonSerializerContext;
