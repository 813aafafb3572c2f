using System.Globalization;
using MlopsBuild.Processes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Processes;

/// <summary>Children for the tests, and a look at what they leave.</summary>
internal static class Shell
{
    /// <summary>A script for <c>sh</c>; more arguments are its <c>$1</c> and so on.</summary>
    public static ChildProcess Runs(string script, params string[] arguments) => new("sh", ["-c", script, "sh", .. arguments]);

    /// <summary>A program for the system's Python.</summary>
    public static ChildProcess Python(string program, params string[] arguments)
    {
        Assert.SkipWhen(Tool.Find("python3") is null, "python3 is not on the PATH.");
        return new("python3", ["-u", "-c", program, .. arguments]);
    }

    /// <summary>Runs a child to its end, or to the test's.</summary>
    public static ChildProcessResult Ends(this ChildProcess child, Action<OutputLine>? receiver = null) => child.Run(receiver, TestContext.Current.CancellationToken);

    /// <summary>Whether a process lives whose number a child wrote into a file.</summary>
    public static bool IsAlive(string file)
    {
        var id = int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture);
        return LinuxProcess.Find(id) is { HasEnded: false };
    }
}
