namespace MlopsBuild.Delivery.Evidence;

/// <summary>What must be attached to a package and signed by somebody trusted; default all of it.</summary>
public sealed record EvidencePolicy
{
    /// <summary>A signature over the model's files.</summary>
    public bool Signature { get; init; } = true;

    /// <summary>How it was made.</summary>
    public bool Provenance { get; init; } = true;

    /// <summary>That the gates let it pass. One that says that they did not is refused whether this is asked for or not.</summary>
    public bool TestResult { get; init; } = true;

    /// <summary>What it consists of.</summary>
    public bool Bom { get; init; } = true;

    internal IEnumerable<string> Types
    {
        get
        {
            if (Signature)
                yield return PredicateTypes.ModelSignature;
            if (Provenance)
                yield return PredicateTypes.Provenance;
            if (TestResult)
                yield return PredicateTypes.TestResult;
            if (Bom)
                yield return PredicateTypes.Bom;
        }
    }
}
