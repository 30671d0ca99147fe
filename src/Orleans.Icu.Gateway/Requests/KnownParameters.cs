using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Refuses query parameters an endpoint does not know: a misspelt filter must not answer as if there were none.</summary>
internal static class KnownParameters
{
    public static EndpointFilterDelegate Require(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        string[] known = [.. context.MethodInfo.GetParameters()
            .Where(static parameter => parameter.IsDefined(typeof(AsParametersAttribute)))
            .SelectMany(static parameter => parameter.ParameterType.GetProperties())
            .Select(static property => property.GetCustomAttribute<FromQueryAttribute>()?.Name)
            .OfType<string>()];

        return invocation => Check(invocation.HttpContext.Request.Query, known) is { } errors
            ? ValueTask.FromResult<object?>(errors.ToProblem())
            : next(invocation);
    }

    private static FieldErrors? Check(IQueryCollection query, string[] known)
    {
        FieldErrors? errors = null;
        foreach (var name in query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            errors ??= new();
            var hint = known.Length == 0 ? "this request takes none" : NameHint.Of(name, known);
            errors.Add(TextRules.Shorten(name), $"is not a known parameter; {hint}");
        }

        return errors;
    }
}
