using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>A rule's tag as ETag, and the condition a change is made under.</summary>
internal static class RuleTag
{
    /// <summary>Writes the ETag of the answer.</summary>
    /// <returns>Whether the caller has it already (<c>If-None-Match</c>), so that 304 is the answer.</returns>
    public static bool IsKnown(HttpContext context, string tag)
    {
        var entity = new EntityTagHeaderValue($"\"{tag}\"");
        context.Response.GetTypedHeaders().ETag = entity;
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(entity, useStrongComparison: false));
    }

    /// <summary>
    /// The tags of <c>If-Match</c>, with commas between; <c>*</c> for any; <see langword="null"/> when there is no such header. Weak
    /// tags never match.
    /// </summary>
    public static string? Condition(HttpRequest request, FieldErrors errors)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var tags = request.GetTypedHeaders().IfMatch;
        if (tags.Count == 0)
        {
            errors.Add("If-Match", "must be an ETag in quotes, as it came with the rule, or *");
        }

        return tags.Any(static tag => tag.Equals(EntityTagHeaderValue.Any))
            ? "*"
            : string.Join(',', tags.Where(static tag => !tag.IsWeak).Select(static tag => tag.Tag.ToString().Trim('"')));
    }
}
