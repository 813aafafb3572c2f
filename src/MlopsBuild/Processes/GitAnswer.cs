namespace MlopsBuild.Processes;

/// <summary>Asks git.</summary>
internal static class GitAnswer
{
    /// <summary>What git answers, in lines that end with a line feed; null when it says no.</summary>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static string? Of(string folder, params string[] arguments) => Of(folder, 1024 * 1024, arguments);

    /// <summary>As the other overload, for answers of more than a mebibyte.</summary>
    /// <param name="folder">A folder of the checkout.</param>
    /// <param name="outputLimit">Bytes of the answer at the most.</param>
    /// <param name="arguments">What is asked.</param>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static string? Of(string folder, int outputLimit, params string[] arguments)
    {
        var lines = new List<string>();
        var result = new ChildProcess("git", arguments) { Folder = folder, Timeout = TimeSpan.FromMinutes(1), OutputLimit = outputLimit }
            .Run(line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            });
        return result.Problem is null ? string.Concat(lines.Select(line => line + "\n")) : null;
    }
}
