namespace Orleans.Icu.Gateway.Twins;

/// <summary>What a list is sorted by; its text is <c>property</c> or <c>-property</c>.</summary>
internal readonly record struct TwinSort(string Property, bool Descending)
{
    public static TwinSort ById => new("id", false);

    public static TwinSort Parse(string text) => text.StartsWith('-') ? new(text[1..], true) : new(text, false);

    public override string ToString() => Descending ? "-" + Property : Property;
}
