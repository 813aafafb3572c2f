using MlopsBuild.Registry;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>
/// What the targets of the registry share. The registry lives in the store that machines share (<c>--store</c>, <c>MLOPS_STORE</c>); see
/// docs/registry.md.
/// </summary>
public interface IHasRegistry : IStages
{
    /// <summary>Name of the build's own model, which the targets work on unless <c>--model</c> names another; null for none.</summary>
    string? ModelName => null;

    /// <summary>What an alias asks for before it is moved. One without a policy asks for passed gates alone.</summary>
    IReadOnlyDictionary<string, PromotionPolicy> Policies => new Dictionary<string, PromotionPolicy>();

    /// <summary>Name of the branch whose list of approvers counts, where <c>origin/HEAD</c> does not say; null to ask git.</summary>
    string? DefaultBranch => null;

    /// <summary>The model: a name, or an address such as <c>diamonds@production</c> or <c>diamonds@3</c>.</summary>
    [Parameter("Model that the registry's targets work on: its name, or name@alias or name@version; by default the build's own")]
    string? Model => TryGetValue(() => Model);

    /// <summary>Number of the version, unless <see cref="Model"/> says it.</summary>
    [Parameter("Version of the model: its number; by default the one that this build registered, else the newest", Name = "Version")]
    int? ModelVersion => TryGetValue<int?>(() => ModelVersion);

    /// <summary>The alias to promote, approve or reject for; for FetchModel the folder.</summary>
    [Parameter("Alias that Promote moves, Approve approves and Reject rejects for; folder that FetchModel writes; file that ExportRun writes")]
    string? To => TryGetValue(() => To);

    /// <summary>Why.</summary>
    [Parameter("Why; it is kept in the registry's log for good")]
    string? Reason => TryGetValue(() => Reason);

    /// <summary>Path of an SSH key: the private one, or the public one whose private key ssh-agent holds.</summary>
    [Parameter("SSH key to sign with: a private key, or a public one whose private key ssh-agent holds")]
    string? Key => TryGetValue(() => Key);

    /// <summary>Tags.</summary>
    [Parameter("Tags that Register and Tag give to a version", Separator = "+", Name = "Tag")]
    string[] Tags => TryGetValue(() => Tags) ?? [];
}
