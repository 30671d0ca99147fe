using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class IntroductionTests
{
    private static readonly Dictionary<string, string?> Age = new() { ["age"] = "67" };
    private readonly Icu _icu;
    private readonly string _id;

    public IntroductionTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("new"));
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task Introduce_MakesATwinOnceAndItOutlivesACrash()
    {
        var (device, patient) = (_icu.Device(_id), _icu.Patient(_id));

        Assert.True((await device.Introduce()).Created);
        Assert.True((await patient.Introduce()).Created);
        await _icu.Crash(device);
        await _icu.Crash(patient);

        Assert.NotNull(await device.GetTwin());
        Assert.NotNull(await patient.GetTwin());
        Assert.False((await device.Introduce()).Created);
        Assert.False((await patient.Introduce()).Created);
    }

    [Fact]
    public async Task ChangeAttributes_OfATwinNobodyIntroduced_MakesNone()
    {
        var change = new AttributeChange(Age, null);

        Assert.Equal(TwinRefusal.NotFound, (await _icu.Device(_id).ChangeAttributes(change)).Refusal);
        Assert.Equal(TwinRefusal.NotFound, (await _icu.Patient(_id).ChangeAttributes(change)).Refusal);

        Assert.Null(await _icu.Device(_id).GetTwin());
        Assert.Null(await _icu.Patient(_id).GetTwin());
        Assert.Empty(_icu.World.Store.NamesOf(_icu.Patient(_id)));
    }

    [Fact]
    public async Task ChangeAttributes_UnderACondition_IsMadeOnlyWhileItHolds()
    {
        var patient = _icu.Patient(_id);
        await patient.Introduce();

        var first = await patient.ChangeAttributes(new AttributeChange(Age, TagCondition.Absent));
        var tag = AttributesTag.Of(first.Twin!.Attributes);
        var second = await patient.ChangeAttributes(new AttributeChange(new Dictionary<string, string?> { ["age"] = "68" }, tag));
        var late = await patient.ChangeAttributes(new AttributeChange(Age, tag));

        Assert.Equal("68", second.Twin!.Attributes["age"].Value);
        Assert.NotEqual(tag, AttributesTag.Of(second.Twin.Attributes));
        Assert.Equal(TwinRefusal.ConditionFailed, late.Refusal);
        Assert.Equal("68", (await patient.GetTwin())!.Attributes["age"].Value);
    }
}
