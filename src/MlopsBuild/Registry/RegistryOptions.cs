namespace MlopsBuild.Registry;

/// <summary>Who works with a registry, and by which rules.</summary>
public sealed record RegistryOptions
{
    /// <summary>Who acts, as the machine or the CI server says; recorded as a claim. Default: the user of the process.</summary>
    public string Actor { get; init; } = Environment.UserName;

    /// <summary>The machine or the CI run; recorded as a claim. Default: the name of the machine.</summary>
    public string Host { get; init; } = Environment.MachineName;

    /// <summary>Policies by alias. An alias without one asks for passed gates alone.</summary>
    public IReadOnlyDictionary<string, PromotionPolicy> Policies { get; init; } = new Dictionary<string, PromotionPolicy>();

    /// <summary>A folder of the git checkout whose default branch holds <c>.mlops-approvers</c>; default the current folder.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Name of the default branch, where <c>origin/HEAD</c> is not known; null to ask git.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
