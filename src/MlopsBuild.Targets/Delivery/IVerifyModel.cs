using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Verifies a package with what is attached to it.</summary>
public interface IVerifyModel : IHasDelivery
{
    /// <summary>What to verify: a reference in a registry, or the path of an OCI layout or archive. By default what <c>PackageModel</c> wrote or pushed.</summary>
    [Parameter("Package that VerifyModel verifies: a registry reference, or the path of an OCI layout or archive; by default that of --repository or artifacts/packages")]
    string? Package => TryGetValue(() => Package);

    /// <summary>Paths of keys whose signatures count: PEM, or a line of ssh-keygen.</summary>
    [Parameter("Public keys whose signatures count, as PEM or as ssh-keygen writes them", Separator = "+", Name = "TrustedKey")]
    string[] TrustedKeys => TryGetValue(() => TrustedKeys) ?? [];

    /// <summary>Paths of certificates of authorities whose certificates count, as PEM.</summary>
    [Parameter("Certificates of authorities whose certificates count, as PEM", Separator = "+", Name = "TrustedAuthority")]
    string[] TrustedAuthorities => TryGetValue(() => TrustedAuthorities) ?? [];

    /// <summary>What must be attached; default all of it.</summary>
    EvidencePolicy Evidence => new();

    /// <summary>Verifies a package. What is not as it must be ends the build with exit code 3, and all of it is said.</summary>
    /// <exception cref="VerdictException">The package is refused.</exception>
    Target VerifyModel => _ => _
        .Description("Verifies a package with its signatures and attestations, offline but for the pull")
        .TryAfter<ISignModel>(x => x.PackageModel, x => x.SignModel)
        .Executes(() => RegistryRuns.Run(this, () => VerificationRuns.Verify(this)));
}
