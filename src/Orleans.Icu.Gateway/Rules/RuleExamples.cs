namespace Orleans.Icu.Gateway.Rules;

/// <summary>Examples of rules in the OpenAPI document.</summary>
internal static class RuleExamples
{
    public const string Document = """
        rules:
          - id: spo2-low
            version: 2
            title: Low oxygen saturation
            twin: patient
            priority: medium
            params:
              spo2Low: { default: 88 %, min: 80 %, max: 95 %, about: Alarm limit }
            when: spo2 < spo2Low
            for: 15 s
            clear: spo2 >= spo2Low + 2
            message: "SpO2 {spo2} % is below {spo2Low} %"
        """;

    public const string List = """
        {
          "items": [
            {
              "id": "spo2-low", "version": 2, "title": "Low oxygen saturation", "twin": "patient", "priority": "medium", "kind": "physiological",
              "latching": false, "enabled": true, "builtIn": false, "condition": "spo2 < spo2Low",
              "parameters": [ { "name": "spo2Low", "default": 88, "minimum": 80, "maximum": 95, "unit": "%", "isDuration": false, "about": "Alarm limit" } ],
              "wards": [], "models": [], "tags": [], "inhibits": []
            }
          ]
        }
        """;
}
