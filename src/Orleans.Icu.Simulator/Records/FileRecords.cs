using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Simulator.Records;

/// <summary>Reads records of telemetry from files: JSON objects after one another, each with the <c>deviceId</c> that becomes its key.</summary>
internal static class FileRecords
{
    /// <summary>Adds the records of a file.</summary>
    /// <returns>What is wrong with the file; <see langword="null"/> when nothing is.</returns>
    public static async Task<string?> ReadAsync(string file, List<FileRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            return Read(file, await File.ReadAllBytesAsync(file, cancellationToken), records);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"'{file}' cannot be read: {failure.Message}";
        }
        catch (JsonException failure)
        {
            return $"'{file}' is not JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.";
        }
    }

    private static string? Read(string file, byte[] content, List<FileRecord> records)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            using var value = JsonDocument.ParseValue(ref reader);
            if (DeviceIdOf(value.RootElement) is not { Length: > 0 } device)
            {
                return $"'{file}' holds a record without a deviceId: every record is a JSON object with one.";
            }

            records.Add(new FileRecord(Encoding.UTF8.GetBytes(device), content[start..(int)reader.BytesConsumed]));
        }

        return records.Count == 0 ? $"'{file}' holds no record." : null;
    }

    private static string? DeviceIdOf(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("deviceId", out var device) && device.ValueKind == JsonValueKind.String
            ? device.GetString()
            : null;
}
