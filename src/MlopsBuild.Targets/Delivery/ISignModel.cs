using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Signs a package and what is attested of it.</summary>
public interface ISignModel : IPackageModel
{
    /// <summary>Path of the private key: P-256, as openssl or ssh-keygen writes it. A password comes from <c>MLOPS_SIGNING_PASSWORD</c>.</summary>
    [Parameter("Private key that SignModel signs with: P-256 as PEM, or made by ssh-keygen -t ecdsa")]
    string? SigningKey => TryGetValue(() => SigningKey);

    /// <summary>
    /// Attaches to the package, signed: the digests of its files (OpenSSF Model Signing), how it was made (SLSA provenance), what the gates decided
    /// (in-toto test result) and what it consists of (CycloneDX). What this key has signed already is not signed again.
    /// </summary>
    Target SignModel => _ => _
        .Description("Signs the package: files, provenance, verdicts of the gates and bill of materials")
        .DependsOn<IPackageModel>(x => x.PackageModel)
        .Executes(() => RegistryRuns.Run(this, () => SigningRuns.Sign(this)));
}
