using MlopsBuild.Ci;
using MlopsBuild.Stages;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>What the targets of <see cref="IGenerateCi"/> do.</summary>
internal static class CiRuns
{
    /// <summary>Renders before anything runs, when one of the targets will, so that a mistake of a definition ends the build with exit code 2.</summary>
    /// <exception cref="ArgumentException">The definition cannot be rendered.</exception>
    public static void Check(IGenerateCi build, IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (plan.Any(target => target.Name is nameof(IGenerateCi.GenerateCi) or nameof(IGenerateCi.VerifyCi)))
            BuildRun.Of(build).CiFiles = CiFiles.Render(CiDefinitions.Of(build.GetType(), targets, build.RootDirectory));
    }

    /// <summary>Writes what differs, and removes stale files.</summary>
    /// <exception cref="UsageException">A file that somebody wrote by hand stands in the way.</exception>
    public static void Write(IGenerateCi build)
    {
        string root = build.RootDirectory;
        var differences = Differences(build).ToList();
        var foreign = differences.Where(difference => difference is { Found: not null, Wanted: not null } && !CiFiles.IsOurs(difference.Found)).Select(difference => $"\"{difference.Path}\"").ToList();
        if (foreign.Count > 0)
            throw new UsageException($"{string.Join(", ", foreign)} {(foreign.Count == 1 ? "was" : "were")} not written by GenerateCi; move what is worth keeping into the build class, delete the file, and run GenerateCi again.");
        foreach (var (path, _, wanted) in differences)
        {
            var file = Path.Combine(root, path);
            if (wanted is null)
            {
                File.Delete(file);
                Log.Information("Removed {File:l}, which no workflow renders any more", path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var temporary = file + ".new~";
            File.WriteAllText(temporary, wanted);
            File.Move(temporary, file, overwrite: true);
            Log.Information("Wrote {File:l}", path);
        }

        Log.Information("{Count} files of CI servers, {Changed} changed", BuildRun.Of(build).CiFiles.Count, differences.Count);
    }

    /// <summary>Refuses differences, and shows them.</summary>
    public static void Verify(IGenerateCi build)
    {
        var differences = Differences(build).ToList();
        if (differences.Count == 0)
        {
            Log.Information("{Count} files of CI servers are what the build class renders", BuildRun.Of(build).CiFiles.Count);
            return;
        }

        foreach (var (path, found, wanted) in differences)
            Log.Information("{Difference:l}", UnifiedDiff.Of(path, found, wanted).TrimEnd('\n'));
        throw new VerdictException(
            $"{differences.Count} of the files of CI servers {(differences.Count == 1 ? "is" : "are")} not what the build class renders: {string.Join(", ", differences.Select(difference => difference.Path))}. "
            + "Run ./build.sh GenerateCi and commit what it writes.");
    }

    private static IEnumerable<(string Path, string? Found, string? Wanted)> Differences(IGenerateCi build)
    {
        string root = build.RootDirectory;
        var files = BuildRun.Of(build).CiFiles;
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            var found = File.Exists(path) ? File.ReadAllText(path) : null;
            // A checkout on Windows may have other ends of lines.
            if (found != file.Text && found?.ReplaceLineEndings("\n") != file.Text)
                yield return (file.Path, found, file.Text);
        }

        foreach (var path in CiFiles.Places(root))
        {
            if (files.All(file => file.Path != path) && File.ReadAllText(Path.Combine(root, path)) is var found && CiFiles.IsOurs(found))
                yield return (path, found, null);
        }
    }
}
