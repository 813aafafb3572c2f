using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Makes an OCI artifact from a registered model.</summary>
public interface IPackageModel : IHasDelivery
{
    /// <summary>What the model is for, in a sentence; it stands in the package.</summary>
    string? ModelDescription => null;

    /// <summary>SPDX names of the model's licences; they stand in the package.</summary>
    IReadOnlyList<string> ModelLicenses => [];

    /// <summary>
    /// Packages a version, the newest by default, in CNCF ModelPack form: into the OCI layout <c>artifacts/packages/&lt;model&gt;</c>, and to
    /// <see cref="IHasDelivery.Repository"/> where that is set, under the version's number as the tag. The same version gives the same bytes.
    /// </summary>
    Target PackageModel => _ => _
        .Description("Packages a registered version as an OCI artifact, and pushes it where --repository is given")
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote)
        .Executes(() => RegistryRuns.Run(this, () => PackageRuns.Package(this)));
}
