namespace MlopsBuild.Delivery.Evidence;

/// <summary>What kinds of things are said of a model.</summary>
public static class PredicateTypes
{
    /// <summary>OpenSSF Model Signing v1.0: the digests of a model's files.</summary>
    public const string ModelSignature = "https://model_signing/signature/v1.0";

    /// <summary>SLSA provenance v1: how it was made.</summary>
    public const string Provenance = "https://slsa.dev/provenance/v1";

    /// <summary>in-toto test result: what the gates decided.</summary>
    public const string TestResult = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>CycloneDX: what it consists of.</summary>
    public const string Bom = "https://cyclonedx.org/bom";

    /// <summary>All, with a word for people.</summary>
    internal static IReadOnlyList<(string Type, string Word)> All { get; } = [(ModelSignature, "signature"), (Provenance, "provenance"), (TestResult, "test result"), (Bom, "bill of materials")];

    /// <summary>A word for people.</summary>
    internal static string WordOf(string type) => All.FirstOrDefault(known => known.Type == type).Word ?? type;
}
