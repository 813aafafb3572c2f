using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>A signature over a model folder, made when the version was registered.</summary>
/// <param name="Principal">Whose key made it, as the list of approvers said then.</param>
/// <param name="Approvers">Digest of that list.</param>
/// <param name="Signature">The signature as <c>ssh-keygen -Y sign</c> wrote it.</param>
public sealed record VersionSignature(string Principal, ContentHash Approvers, string Signature);
