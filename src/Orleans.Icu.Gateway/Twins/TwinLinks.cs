using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Where more of a twin is found; paths on this host.</summary>
/// <param name="Self">The whole twin.</param>
/// <param name="Alarms">Its alarms.</param>
/// <param name="Patient">Of a device the patient it is at; <see langword="null"/> when at none, and of a patient.</param>
/// <param name="Vitals">Of a patient the history of the vitals; <see langword="null"/> of a device.</param>
public sealed record TwinLinks(string Self, string Alarms, string? Patient, string? Vitals)
{
    internal static TwinLinks Of(TwinKind kind, string id, string? patientId)
    {
        var self = kind == TwinKind.Device ? $"{ApiRoutes.Root}/devices/{id}" : PatientPath(id);
        return new(
            self,
            $"{ApiRoutes.Root}/alarms?twin={id}",
            patientId is null ? null : PatientPath(patientId),
            kind == TwinKind.Patient ? $"{self}/vitals" : null);
    }

    private static string PatientPath(string id) => $"{ApiRoutes.Root}/patients/{id}";
}
