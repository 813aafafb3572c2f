using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>A process did not end as it must.</summary>
public class ProcessException : Exception
{
    private ProcessException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    /// <summary>The exit code; -1 when the process was killed for its time.</summary>
    public int ExitCode { get; }

    internal static ProcessException Exited(IProcess process) =>
        new(Describe($"Process '{Name(process)}' exited with code {process.ExitCode}.", process), process.ExitCode);

    internal static ProcessException TimedOut(IProcess process) =>
        new(Describe($"Process '{Name(process)}' did not end within its time and was killed.", process), -1);

    private static string Name(IProcess process) => Path.GetFileNameWithoutExtension(process.FileName);

    private static string Describe(string sentence, IProcess process)
    {
        const string indentation = "   ";
        var message = new StringBuilder(sentence).AppendLine()
            .AppendLine($"{indentation}> {process.FileName} {process.Arguments}")
            .Append($"{indentation}@ {process.WorkingDirectory}");
        var errors = process.Output.Where(x => x.Type == OutputType.Err).TakeLast(50).ToList();
        if (errors.Count > 0)
            message.AppendLine().AppendLine("Error output:");
        foreach (var error in errors)
            message.Append(indentation).AppendLine(error.Text);
        return message.ToString();
    }
}
