using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>Training under conditions that only a process of its own can have.</summary>
public sealed class TrainingInAnotherProcess : IDisposable
{
    private static readonly string[] Outputs = ["model.zip", "model.json", "metrics.json"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task OneCoreAndTwoGiveTheSameBytes()
    {
        await TrainAsync("one", cores: 1);
        await TrainAsync("two", cores: 2);

        Assert.Equal(("1", "2"), (File.ReadAllText(folder["one", "cores.txt"]), File.ReadAllText(folder["two", "cores.txt"])));
        foreach (var trainer in new[] { "lightgbm", "fasttree" })
            Assert.All(Outputs, file => Assert.Equal(File.ReadAllBytes(folder["one", trainer, file]), File.ReadAllBytes(folder["two", trainer, file])));
    }

    [Fact]
    public async Task AHiddenLightGbmLibraryIsExplainedAndFastTreeStillTrains()
    {
        var program = CopyProgram("lib_lightgbm*");

        await TrainAsync("hidden", program: program);

        Assert.StartsWith("The native library of the trainer \"LightGBM\" cannot be loaded on \"", File.ReadAllText(folder["hidden", "lightgbm", "advice.txt"]));
        Assert.True(File.Exists(folder["hidden", "fasttree", "model.zip"]));
    }

    [Fact]
    public async Task AHiddenLibgompIsExplainedAndFastTreeStillTrains()
    {
        var library = new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib" }.Select(place => Path.Combine(place, "libgomp.so.1")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(library is null, "libgomp.so.1 is not at a known place, so it cannot be hidden.");
        Assert.SkipWhen(Tool.Find("unshare") is null, "unshare is not on the PATH, so no library can be hidden.");
        var hide = new[] { "-m", "sh", "-c", "mount --bind /dev/null \"$(readlink -f \"$0\")\" && exec \"$@\"", library };
        var probe = await new Command("unshare", [.. hide, "true"]).RunAsync();
        Assert.SkipWhen(probe.ExitCode != 0, $"A library cannot be hidden without the right to mount: {probe.Error.Trim()}");

        await TrainAsync("hidden", before: ["unshare", .. hide]);

        Assert.Equal(
            "The trainer \"LightGBM\" needs the OpenMP library \"libgomp.so.1\", which is not on this machine; install it with \"apt-get install libgomp1\" (Debian, Ubuntu) or the like.",
            File.ReadAllText(folder["hidden", "lightgbm", "advice.txt"]));
        Assert.True(File.Exists(folder["hidden", "fasttree", "model.zip"]));
    }

    private async Task TrainAsync(string name, int? cores = null, string? program = null, params string[] before)
    {
        Directory.CreateDirectory(folder[name]);
        program ??= Path.Combine(AppContext.BaseDirectory, "MlopsBuild.Tests.dll");
        string[] line =
        [
            .. before, Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", program,
            "-explicit", "only", "-method", $"{typeof(ChildTraining).FullName}.{nameof(ChildTraining.TrainsBothTrainers)}", "-noColor",
        ];
        var result = await new Command(line[0], line[1..])
        {
            Environment = new Dictionary<string, string?>
            {
                [ChildTraining.FolderVariable] = folder[name],
                ["DOTNET_PROCESSOR_COUNT"] = cores?.ToString(),
            },
        }.RunAsync();
        Assert.True(result.ExitCode == 0 && File.Exists(folder[name, "cores.txt"]), result.Everything);
    }

    // Links instead of copies where the system allows: the native libraries are large.
    private string CopyProgram(string without)
    {
        var hidden = Directory.EnumerateFiles(AppContext.BaseDirectory, without, SearchOption.AllDirectories).ToHashSet();
        Assert.NotEmpty(hidden);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(file => !hidden.Contains(file)))
        {
            var relative = Path.GetRelativePath(AppContext.BaseDirectory, file);
            var copy = folder["program", relative];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (relative.StartsWith("runtimes", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                File.CreateSymbolicLink(copy, file);
            else
                File.Copy(file, copy);
        }

        return folder["program", "MlopsBuild.Tests.dll"];
    }
}
