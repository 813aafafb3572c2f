using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Proves that the registry is as it was written.</summary>
public interface IVerifyRegistry : IHasRegistry
{
    /// <summary>The checkpoint: a file, or <c>tag:</c> and the name of a git tag.</summary>
    [Parameter("Signed head of the log: the file that Checkpoint writes, and that VerifyRegistry holds the log to; there also tag:<name> for a git tag")]
    string? Head => TryGetValue(() => Head);

    /// <summary>Name of an annotated git tag that holds the checkpoint, too.</summary>
    [Parameter("Annotated git tag that Checkpoint makes, with the signed head as its message")]
    string? GitTag => TryGetValue(() => GitTag);

    /// <summary>Signs the head of the log, after every event was verified.</summary>
    Target Checkpoint => _ => _
        .Description("Verifies the log and signs its head, to prove later that nothing was cut off")
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ProofRuns.Sign(this)));

    /// <summary>Reads every event and every file; whatever is not as it was written is named, and the build ends with exit code 3.</summary>
    Target VerifyRegistry => _ => _
        .Description("Reads every event and file of the registry and names what is not as it was written")
        .After(Checkpoint)
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ProofRuns.Verify(this)));
}
