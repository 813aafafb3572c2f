using System.Text;
using MlopsBuild.Processes;

namespace MlopsBuild.Registry;

/// <summary>A checkpoint as an annotated git tag, whose message it is: whoever fetches the repository has it, and a server that protects tags keeps it.</summary>
public static class CheckpointTag
{
    /// <summary>Why a new tag cannot be called so, as the end of a sentence that begins with the tag; null when it can.</summary>
    /// <param name="folder">A folder of the checkout.</param>
    /// <param name="tag">Name of the tag.</param>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static string? Problem(string folder, string tag) => IsName(folder, tag) switch
    {
        false => "cannot be called so, expected a name that git check-ref-format allows",
        _ when GitAnswer.Of(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is null => "has no commit to stand on, expected a git checkout with one",
        _ when GitAnswer.Of(folder, "rev-parse", "--verify", "--quiet", $"refs/tags/{tag}") is not null => "is there already, expected a new name",
        _ => null,
    };

    /// <summary>Makes the tag on the commit that is checked out.</summary>
    /// <exception cref="ChildProcessFailedException">git refuses, for instance since it does not know who tags.</exception>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static void Write(string folder, string tag, Checkpoint checkpoint) =>
        new ChildProcess("git", "tag", "--annotate", "--cleanup=verbatim", "--file=-", "--", tag) { Folder = folder, Timeout = TimeSpan.FromMinutes(1), Input = checkpoint.ToUtf8() }
            .Run().ThrowIfFailed();

    /// <summary>Reads the checkpoint of a tag.</summary>
    /// <exception cref="ArgumentException">There is no such annotated tag, or it holds no checkpoint.</exception>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static Checkpoint Read(string folder, string tag)
    {
        var text = IsName(folder, tag) ? GitAnswer.Of(folder, "cat-file", "tag", $"refs/tags/{tag}") : null;
        var message = text?.IndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        return message >= 0
            ? Checkpoint.Parse(Encoding.UTF8.GetBytes(text![message..]), $"tag:{tag}")
            : throw new ArgumentException($"There is no annotated tag \"{tag}\", expected one that Checkpoint --git-tag made; fetch it with \"git fetch --tags\".");
    }

    private static bool IsName(string folder, string tag) =>
        !tag.StartsWith('-') && GitAnswer.Of(folder, "check-ref-format", $"refs/tags/{tag}") is not null;
}
