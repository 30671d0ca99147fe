using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>A twin's version as ETag.</summary>
internal static class VersionTag
{
    /// <summary>Writes the ETag of the answer.</summary>
    /// <returns>Whether the caller has this version already (<c>If-None-Match</c>), so that 304 is the answer.</returns>
    public static bool IsKnown(HttpContext context, long version)
    {
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
