using MlopsBuild.Testing;

namespace MlopsBuild.Benchmarks;

/// <summary>A copy of this repository, committed, whose build is replaced by a small one and compiled by the launcher.</summary>
internal sealed class TrialRepository
{
    public TrialRepository(string root, string build)
    {
        Root = root;
        var files = Bench.Time(RepositoryRoot.Path, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output;
        foreach (var path in files.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Path.Combine(RepositoryRoot.Path, path);
            var target = Path.Combine(root, path);
            if (!File.Exists(source) || (path.StartsWith("build/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        File.WriteAllText(Path.Combine(root, "build", "Build.cs"), build);
        Bench.Time(root, "git", "init", "-q");
        Bench.Time(root, "git", "add", ".");
        Bench.Time(root, "git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "Trial");
    }

    public string Root { get; }

    /// <summary>The build that the launcher compiled last.</summary>
    public string CompiledBuild =>
        Path.Combine(Root, ".mlops", "launcher", "builds", File.ReadLines(Path.Combine(Root, ".mlops", "launcher", "current")).First(), "_build.dll");

    /// <summary>Runs the launcher until the build is compiled and all digests are remembered.</summary>
    public void WarmUp(string target)
    {
        for (var run = 0; run < 4; run++)
            Launch(target);
    }

    /// <summary>Seconds that the launcher and the build take together.</summary>
    public double Launch(string target) => Bench.Time(Root, Path.Combine(Root, "build.sh"), target).Seconds;

    /// <summary>Seconds that the compiled build takes alone.</summary>
    public double Run(params string[] arguments) => Bench.Time(Root, "dotnet", [CompiledBuild, .. arguments]).Seconds;
}
