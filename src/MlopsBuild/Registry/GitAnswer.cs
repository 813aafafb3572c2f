using MlopsBuild.Processes;

namespace MlopsBuild.Registry;

/// <summary>Asks git.</summary>
internal static class GitAnswer
{
    /// <summary>What git answers, in lines that end with a line feed; null when it says no.</summary>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static string? Of(string folder, params string[] arguments)
    {
        var lines = new List<string>();
        var result = new ChildProcess("git", arguments) { Folder = folder, Timeout = TimeSpan.FromMinutes(1), OutputLimit = 1024 * 1024 }
            .Run(line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            });
        return result.Problem is null ? string.Concat(lines.Select(line => line + "\n")) : null;
    }
}
