using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>ETags of answers, and the conditions that requests make of them.</summary>
internal static class EntityTag
{
    /// <summary>Writes the ETag of the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The tag without quotes; <see langword="null"/> for none.</param>
    /// <returns>Whether the caller has it already (<c>If-None-Match</c>), so that 304 is the answer.</returns>
    public static bool IsKnown(HttpContext context, string? tag)
    {
        if (tag is null)
        {
            return false;
        }

        var entity = new EntityTagHeaderValue($"\"{tag}\"");
        context.Response.GetTypedHeaders().ETag = entity;
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(entity, useStrongComparison: false));
    }

    /// <summary>The <see cref="TagCondition"/> that <c>If-Match</c> or <c>If-None-Match</c> makes a change depend on; <see langword="null"/> for none.</summary>
    public static string? Condition(HttpRequest request, FieldErrors errors)
    {
        var headers = request.GetTypedHeaders();
        var match = Tags(HeaderNames.IfMatch, request.Headers.IfMatch.Count, headers.IfMatch, strong: true, errors);
        var noMatch = Tags(HeaderNames.IfNoneMatch, request.Headers.IfNoneMatch.Count, headers.IfNoneMatch, strong: false, errors);
        if (match is not null && noMatch is not null)
        {
            errors.Add(HeaderNames.IfNoneMatch, "cannot be sent together with If-Match");
        }

        return match ?? (noMatch is null ? null : "!" + noMatch);
    }

    /// <summary>The tags with commas between, or <c>*</c>. A weak tag is never the one that a change is made under.</summary>
    private static string? Tags(string header, int lines, IList<EntityTagHeaderValue> tags, bool strong, FieldErrors errors)
    {
        if (lines == 0)
        {
            return null;
        }

        if (tags.Count == 0)
        {
            errors.Add(header, "must be an ETag in quotes, as it came with the answer, or *");
        }

        return tags.Any(static tag => tag.Equals(EntityTagHeaderValue.Any))
            ? TagCondition.Exists
            : string.Join(',', tags.Where(tag => !(strong && tag.IsWeak)).Select(static tag => tag.Tag.ToString().Trim('"')));
    }
}
