namespace Orleans.Icu.Kafka.Tests;

[GenerateSerializer, Immutable]
[Alias("icu.kafka.tests.Record")]
public readonly record struct TestRecord([property: Id(0)] long Offset, [property: Id(1)] long Number);
