using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Gateway.OpenApi;

namespace Orleans.Icu.Gateway.Signals;

/// <summary>Signals over REST.</summary>
internal static class SignalEndpoints
{
    public static void MapSignals(this IEndpointRouteBuilder api) =>
        api.MapGroup("/signals").WithTags("Signals").MapGet("", List).WithName("ListSignals").WithSummary("Lists the signals that rules can read")
            .WithDescription("Vital signs, laboratory values, findings of monitors, what people say of a patient, how a device fares; and the signals that this hospital added by the settings Signals. They change only when the service starts.")
            .ProducesValidationProblem().WithExample(Examples.SignalList);

    private static Ok<SignalList> List(SignalBook signals) => TypedResults.Ok(signals.List);
}
