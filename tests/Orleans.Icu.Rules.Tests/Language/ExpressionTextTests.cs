namespace Orleans.Icu.Rules.Tests.Language;

public sealed class ExpressionTextTests
{
    public static TheoryData<string, string> Spellings => new()
    {
        { "spo2<88 %", "spo2 < 88 %" },
        { "spo2 == 88%", "spo2 = 88 %" },
        { "avg(heartRate,10 min)>120", "avg(heartRate, 10 min) > 120" },
        { "avg(heartRate, 600 s) > 120 /min", "avg(heartRate, 10 min) > 120 /min" },
        { "held( asystole , 1 h 30 min )", "held(asystole, 90 min)" },
        { "missing(spo2, 1500 ms)", "missing(spo2, 1.5 s)" },
        { "age(spo2) > 0.25 d", "age(spo2) > 6 h" },
        { "not asystole and not (spo2 < 3 or spo2 > 4)", "not asystole and not (spo2 < 3 or spo2 > 4)" },
        { "(spo2 < 3 or spo2 > 4) and asystole", "(spo2 < 3 or spo2 > 4) and asystole" },
        { "((spo2 < 3)) or (spo2 > 4 and asystole)", "spo2 < 3 or spo2 > 4 and asystole" },
        { "spo2 - (heartRate * 2 - 3) / -4 > 0", "spo2 - (heartRate * 2 - 3) / -4 > 0" },
        { "spo2 - 1 - 2 > 0", "spo2 - 1 - 2 > 0" },
        { "spo2 - (1 - 2) > 0", "spo2 - (1 - 2) > 0" },
        { "-(spo2 + 1) < - - 2", "-(spo2 + 1) < --2" },
        { "heartRate/systolicBp > 1.0", "heartRate / systolicBp > 1" },
        { "wbc > 12 10*9/L", "wbc > 12 10*9/L" },
        { "supplementalOxygen >= 2 L/min", "supplementalOxygen >= 2 L/min" },
        { "slope(heartRate, 6 h) > 5 /min/h", "slope(heartRate, 6 h) > 5 /min/h" },
        { "systolicBp > 180 mm[Hg]", "systolicBp > 180 mm[Hg]" },
        { "spo2 > 1e1 and spo2 < 1.5e+1", "spo2 > 10 and spo2 < 15" },
        { "percentile(spo2, 5, 1 h) < 90", "percentile(spo2, 5, 1 h) < 90" },
        { "active('b')", "active('b')" },
        {
            "overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, every 30 min for 6 h, grace: 5 min)",
            "overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, every 30 min for 6 h, grace: 5 min)"
        },
        {
            "sequence(a: heartRate where strokeRisk(value) >= 1 then b: systolicBp where strokeRisk(systolicBp) >= 1 then c: heartRate within 10 s)",
            "sequence(a: heartRate where strokeRisk(value) >= 1 then b: systolicBp where strokeRisk(systolicBp) >= 1 then c: heartRate within 10 s)"
        },
        {
            "sequence(heartRate times(2, 4) consecutive optional next spo2 oneOrMore combinations until asystole where value any temperature times(3) within 1 min skip past last)",
            "sequence(heartRate: heartRate times(2, 4) consecutive optional next spo2: spo2 oneOrMore combinations until asystole where value any temperature: temperature times(3) within 1 min skip past last)"
        },
        {
            "sequence(a: heartRate then not d: spo2 where value < 90 before b: heartRate where value > a.first and a.count = 1 within 1 h skip to first b)",
            "sequence(a: heartRate then not d: spo2 where value < 90 before b: heartRate where value > a.first and a.count = 1 within 1 h skip to first b)"
        },
        {
            "sequence(a: heartRate next not d: spo2 before any b: temperature then not c: heartRate within 5 s skip next)",
            "sequence(a: heartRate next not d: spo2 before any b: temperature then not c: heartRate within 5 s skip next)"
        },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Write_WhenSpelledInAnyWay_IsOneText(string spelling, string expected)
    {
        var expression = RuleDocuments.Condition(spelling);

        Assert.Equal(expected, ExpressionText.Write(expression));
        Assert.Equal(expected, ExpressionText.Write(RuleDocuments.Condition(expected)));
    }
}
