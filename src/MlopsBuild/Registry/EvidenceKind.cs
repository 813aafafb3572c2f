namespace MlopsBuild.Registry;

/// <summary>What can be attested of a version, signed and attached to its package.</summary>
public enum EvidenceKind
{
    /// <summary>A signature over the model's files.</summary>
    Signature,

    /// <summary>How it was made.</summary>
    Provenance,

    /// <summary>That the gates let it pass.</summary>
    TestResult,

    /// <summary>What it consists of: the bill of materials.</summary>
    Bom,
}
