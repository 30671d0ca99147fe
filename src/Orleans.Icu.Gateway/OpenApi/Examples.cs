namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Examples of answers in the OpenAPI document.</summary>
internal static class Examples
{
    public const string Health = """
        { "status": "healthy", "checks": { "live-feed": { "status": "healthy", "reason": "All 8 streams arrive.", "data": {} } } }
        """;

    public const string TwinList = """
        {
          "items": [
            {
              "id": "mon-0042", "kind": "device", "ward": "ICU-1", "bed": "7", "patientId": "pat-1", "connectivity": "online",
              "lastSeen": "2026-11-22T21:00:00.25Z", "activeConditions": 0, "version": 8812, "vitals": { "heartRate": 72, "spo2": 97 },
              "links": { "self": "/api/v1/devices/mon-0042", "alarms": "/api/v1/alarms?twin=mon-0042", "patient": "/api/v1/patients/pat-1", "vitals": null }
            }
          ],
          "matching": 1,
          "next": null
        }
        """;

    public const string VitalsHistory = """
        {
          "patientId": "pat-1", "from": "2026-11-22T20:00:00Z", "to": "2026-11-22T21:00:00Z", "resolutionSeconds": 300,
          "series": [
            {
              "vital": "heartRate", "unit": "/min", "resolutionSeconds": 300,
              "panes": [ { "time": "2026-11-22T20:55:00Z", "count": 300, "min": 68, "max": 77, "mean": 71.5 } ]
            }
          ]
        }
        """;

    public const string SignalList = """
        {
          "items": [
            {
              "name": "spo2", "title": "Peripheral oxygen saturation", "twins": ["patient", "device"], "isFlag": false, "unit": "%", "minimum": 0, "maximum": 100,
              "loinc": "59408-5", "mdc": "MDC_PULS_OXIM_SAT_O2", "comesIn": ["vitals.spo2"],
              "takenForOtherUnit": [ { "unit": "1", "name": "a fraction", "above": 0, "below": 1 } ], "inHistory": true, "ownId": null
            }
          ]
        }
        """;

    public const string AlarmList = """
        {
          "items": [
            {
              "id": "patient~pat-1~stroke-score~1", "twinKind": "patient", "twinId": "pat-1", "ruleId": "stroke-score", "ruleVersion": 1,
              "title": "Stroke risk", "kind": "physiological", "priority": "high", "conditionPresent": true, "signal": "on", "severity": 3,
              "raises": 1, "raisedAt": "2026-11-22T21:00:00Z", "clearedAt": null, "acknowledgedAt": null, "acknowledgedBy": null,
              "ward": "ICU-1", "bed": "7",
              "inputs": [ { "name": "systolicBp", "value": 184, "time": "2026-11-22T21:00:00Z", "points": 1 } ], "latching": true, "live": true
            }
          ],
          "matching": 1,
          "next": null
        }
        """;

    public const string LiveEvents = """
        event: open
        data: {"time":"2026-11-22T21:00:00Z","complete":true}

        event: twin
        data: {"id":"mon-0042","kind":"device","ward":"ICU-1","vitals":{"heartRate":72}}

        event: alarm
        id: patient~pat-1~stroke-score~1.1
        data: {"alarm":{"id":"patient~pat-1~stroke-score~1"},"fact":{"sequence":1,"kind":"raised"}}

        event: heartbeat
        data: {}

        """;
}
