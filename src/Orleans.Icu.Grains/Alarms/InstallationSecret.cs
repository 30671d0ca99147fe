namespace Orleans.Icu.Grains;

/// <summary>What nobody outside this installation knows. No record: its text must not have the bytes in it.</summary>
[GenerateSerializer, Alias("icu.InstallationSecret")]
internal sealed class InstallationSecret
{
    /// <summary>Random bytes.</summary>
    [Id(0)] public byte[] Bytes = [];
}
