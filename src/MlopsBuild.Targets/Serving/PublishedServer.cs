using System.Runtime.InteropServices;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Processes;
using MlopsBuild.Reports;
using MlopsBuild.Storage;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The published model server: where it is, or how it comes about.</summary>
internal static class PublishedServer
{
    /// <summary>Name of its program.</summary>
    public const string Program = Name + ".dll";

    private const string Name = "MlopsBuild.Serving";
    private const string Project = $"src/{Name}/{Name}.csproj";

    /// <summary>.NET's name of this machine's platform.</summary>
    public static string RuntimeHere => RuntimeInformation.RuntimeIdentifier;

    /// <summary>.NET's name of an image's platform.</summary>
    /// <exception cref="ArgumentException">The server is not published for it.</exception>
    public static string RuntimeOf(Platform platform) => (platform.OperatingSystem, platform.Architecture) switch
    {
        ("linux", "amd64") => "linux-x64",
        ("linux", "arm64") => "linux-arm64",
        _ => throw new ArgumentException($"The server cannot be published for {platform}, expected linux/amd64 or linux/arm64, or --server-path <folder> with one that runs there."),
    };

    /// <summary>What is wrong with where the server is said to be, or shall come from; null for nothing.</summary>
    public static string? Problem(IHasServer build)
    {
        if (build.ServerPath is { } given)
            return Directory.Exists(Path.GetFullPath(given, build.RootDirectory)) ? null : $"--server-path is \"{given}\", and there is no such folder, expected that with the published server.";
        return PackedProgram.IsPacked || File.Exists(Path.Combine(build.RootDirectory, Project)) ? null : $"There is no server: the checkout has no \"{Project}\", expected --server-path <folder> with a published one.";
    }

    /// <summary>Its folder; published first unless one is given.</summary>
    /// <param name="build">The build.</param>
    /// <param name="runtime">.NET's name of what it shall run on.</param>
    /// <exception cref="ArgumentException">There is no server.</exception>
    /// <exception cref="ChildProcessFailedException">It cannot be compiled.</exception>
    public static string Find(IHasServer build, string runtime)
    {
        if (Problem(build) is { } problem)
            throw new ArgumentException(problem);
        if (build.ServerPath is { } given)
            return Path.GetFullPath(given, build.RootDirectory);
        var folder = Path.Combine(build.RootDirectory, ".mlops", "serving", runtime);
        var made = folder + ".new";
        Log.Information("Publishing the server for {Runtime:l} to {Folder:l}", runtime, ShownPath.Of(folder, build));
        if (Directory.Exists(made))
            Directory.Delete(made, recursive: true);
        if (PackedProgram.IsPacked)
        {
            Publish(build, PackedProgram.Write(Name, Path.Combine(build.RootDirectory, ".mlops", "serving", "project", runtime), runtime), made);
            PackedProgram.Finish(Name, made);
        }
        else
        {
            Publish(build, Path.Combine(build.RootDirectory, Project), made, $"-p:ServerRuntime={runtime}");
        }

        Plain(made);
        // A server that runs from the folder keeps its files.
        if (Same(made, folder))
        {
            Directory.Delete(made, recursive: true);
            return folder;
        }

        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(made, folder);
        return folder;
    }

    /// <summary>Publishes a program.</summary>
    /// <param name="build">The build, whose log tells of it.</param>
    /// <param name="project">Path of the project.</param>
    /// <param name="folder">Folder to publish into.</param>
    /// <param name="more">Further arguments.</param>
    /// <exception cref="ChildProcessFailedException">It cannot be compiled.</exception>
    public static void Publish(INukeBuild build, string project, string folder, params string[] more)
    {
        var publish = new ChildProcess(DotNet, ["publish", project, "-c", "Release", "-o", folder, "-v:q", "-nologo", "-nodeReuse:false", .. more]) { Folder = build.RootDirectory };
        publish.Run(line => Log.Information("{Line:l}", VisibleText.Of(line.Text))).ThrowIfFailed();
    }

    /// <summary>The program that runs .NET programs.</summary>
    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");

    // Packages come with rights of their own, and the umask has its say.
    private static void Plain(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static bool Same(string one, string other)
    {
        if (!Directory.Exists(other))
            return false;
        var paths = FileListing.Folder(one);
        return paths.SequenceEqual(FileListing.Folder(other), StringComparer.Ordinal) && paths.All(path => File.ReadAllBytes(Path.Join(one, path)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Join(other, path))));
    }
}
