using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Notifications.Tests;

public sealed class HmacSignatureTests
{
    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, Document().GetProperty("vectors").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Authorize_WhenGivenAGoldenVector_AnswersItsSignature(int index)
    {
        var vector = Document().GetProperty("vectors")[index];
        var accessKey = Document().GetProperty("accessKey").GetBytesFromBase64();

        var hash = HmacSignature.HashContent(Encoding.UTF8.GetBytes(Text(vector, "body")));
        var authorization = HmacSignature.Authorize(
            accessKey, Text(vector, "method"), Text(vector, "pathAndQuery"), Text(vector, "host"), Text(vector, "xMsDate"), hash);

        Assert.Equal(Text(vector, "contentSha256"), hash);
        Assert.Equal(Text(vector, "authorization"), authorization);
    }

    [Fact]
    public void Write_WhenGivenTheMessageOfTheGoldenVector_AnswersItsBodyByteForByte()
    {
        var message = new SmsMessage("key", "+15550101", "ICU alert: bed 12", "alert-1", Samples.Now);

        var body = AzureSmsChannel.Write(message, "+15550100", "6f1c0a52-3c0e-4d5e-9a55-0d4b6f3c1a01", "Sun, 22 Nov 2026 21:30:00 GMT");

        Assert.Equal(Text(Document().GetProperty("vectors")[0], "body"), Encoding.UTF8.GetString(body));
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static JsonElement Document() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "hmac_vectors.json"))).RootElement;
}
