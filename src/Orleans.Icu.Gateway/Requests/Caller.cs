using System.Security.Claims;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Who asks.</summary>
internal static class Caller
{
    public const string Anonymous = "anonymous";

    /// <summary>Name of the authenticated user; <see langword="null"/> when nobody is.</summary>
    public static string? NameOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;
}
