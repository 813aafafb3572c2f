using System.Globalization;
using System.Security.Cryptography;
using MlopsBuild.Testing;

namespace MlopsBuild.EndToEndTests.Faults;

/// <summary>A workspace with fifty input files on which the fault program builds, each build a process of its own.</summary>
internal sealed class Checkout
{
    public static readonly string[] Outputs = ["out/table", "out/model.bin", "out/model.txt", "out/report.txt", "out/figures.txt"];

    private const int InputFiles = 50;

    private static readonly string Program = Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.Faults", new DirectoryInfo(AppContext.BaseDirectory).Name, "MlopsBuild.Faults.dll");

    /// <summary>Writes the inputs below a folder.</summary>
    public Checkout(string root)
    {
        Root = root;
        Directory.CreateDirectory(Path.Combine(root, "inputs"));
        for (var number = 0; number < InputFiles; number++)
            File.WriteAllText(Path.Combine(root, "inputs", Name(number)), $"input {number}\n");
    }

    /// <summary>How many faults a test injects: <c>MLOPSBUILD_FAULTS</c>, default 12.</summary>
    public static int Faults { get; } =
        int.Parse(Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") ?? "12", CultureInfo.InvariantCulture);

    public string Root { get; }

    public string Local => Path.Combine(Root, ".mlops");

    public string Store => Path.Combine(Local, "store");

    /// <summary>The command that brings the workspace up to date.</summary>
    public Command Build(string parameter, string? store = null) =>
        new("dotnet", store is null ? [Program, Root, parameter] : [Program, Root, parameter, store]) { Timeout = TimeSpan.FromMinutes(1) };

    public Task<CommandResult> BuildAsync(string parameter, string? store = null) => Build(parameter, store).RunAsync();

    public void ChangeInput(int number, string text) => File.WriteAllText(Path.Combine(Root, "inputs", Name(number)), text + "\n");

    public void DeleteOutputs() => Directory.Delete(Path.Combine(Root, "out"), recursive: true);

    /// <summary>Every file outside <c>.mlops</c> with the SHA-256 of its content.</summary>
    public SortedDictionary<string, string> Files() => Read("", path => path.StartsWith(".mlops/", StringComparison.Ordinal));

    /// <summary>The files of one declared output; none when it is missing.</summary>
    public SortedDictionary<string, string> Output(string output) => Pick(Files(), output);

    /// <summary>What a fresh workspace with the same inputs comes to hold and to print.</summary>
    public async Task<(SortedDictionary<string, string> Files, CommandResult Build)> ReferenceAsync(string parameter)
    {
        using var folder = new TemporaryFolder();
        var fresh = new Checkout(folder.Path);
        foreach (var input in Directory.GetFiles(Path.Combine(Root, "inputs")))
            File.Copy(input, Path.Combine(folder.Path, "inputs", Path.GetFileName(input)), overwrite: true);
        var build = await fresh.BuildAsync(parameter);
        return (fresh.Files(), build);
    }

    public static SortedDictionary<string, string> Pick(SortedDictionary<string, string> files, string output) =>
        new(files.Where(file => file.Key == output || file.Key.StartsWith(output + "/", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);

    /// <summary>Stage, key and metrics of each line that the program printed, without how it came by them.</summary>
    public static IEnumerable<string> Results(CommandResult build) => build.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith("notice: ", StringComparison.Ordinal))
        .Select(line => line.Replace(" Hit ", " ", StringComparison.Ordinal).Replace(" Miss ", " ", StringComparison.Ordinal));

    /// <summary>How often the outcome was a hit or a miss.</summary>
    public static int Count(CommandResult build, string status) => build.Output.Split('\n').Count(line => line.Contains($" {status} ", StringComparison.Ordinal));

    /// <summary>Temporary files that a killed build left in the workspace's own folder.</summary>
    public IEnumerable<string> Rubbish() => Directory.EnumerateFiles(Local, "*.tmp", SearchOption.AllDirectories)
        .Concat(Directory.Exists(Path.Combine(Local, "scratch")) ? Directory.EnumerateFileSystemEntries(Path.Combine(Local, "scratch")) : []);

    private static string Name(int number) => number.ToString("D2", CultureInfo.InvariantCulture) + ".txt";

    private SortedDictionary<string, string> Read(string below, Func<string, bool> skip)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, below), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var path = Path.GetRelativePath(Root, file).Replace('\\', '/');
            if (!skip(path))
                files.Add(path, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }

        return files;
    }
}
