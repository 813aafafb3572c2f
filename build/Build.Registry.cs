using System.Collections.Generic;
using MlopsBuild.Registry;
using MlopsBuild.Targets;

/// <summary>What the model of diamond prices must show before it is promoted.</summary>
partial class Build
{
    IReadOnlyDictionary<string, PromotionPolicy> IHasRegistry.Policies => new Dictionary<string, PromotionPolicy>
    {
        // Asks for the whole of the evidence that SignModel attaches; --trusted-key says whose.
        ["release"] = PromotionPolicy.Default.RequireEvidence(),
        // One signature will do for an example, even of who made the model; "staging" asks for passed gates alone.
        ["production"] = PromotionPolicy.Default.RequireApprovals(1).AuthorMayApprove(),
    };
}
