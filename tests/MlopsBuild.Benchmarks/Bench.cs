using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MlopsBuild.Testing;

namespace MlopsBuild.Benchmarks;

/// <summary>What the benchmarks share: a temporary folder, the reference program, the published child, and a stopwatch around processes.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _hello;
    private string? _child;

    /// <summary>Fewer repetitions and smaller sizes, to see that the benchmarks work.</summary>
    public bool Quick { get; init; }

    /// <summary>How often a process is measured.</summary>
    public int Runs => Quick ? 3 : 15;

    /// <summary>A program that prints one line: the least that any .NET program costs.</summary>
    public string Hello => _hello ??= CompileHello();

    /// <summary>This program, published ReadyToRun as the launchers publish a build.</summary>
    public string Child => _child ??= PublishChild();

    public string NewFolder(string name) => Directory.CreateDirectory(_folder[name]).FullName;

    /// <summary>Wall time of a process in seconds, with what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static (double Seconds, string Output) Time(string folder, string program, params string[] arguments)
    {
        var command = new Command(program, arguments) { Folder = folder };
        var started = Stopwatch.GetTimestamp();
        var result = command.RunAsync().GetAwaiter().GetResult();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result.ExitCode == 0
            ? (seconds, result.Output)
            : throw new InvalidOperationException($"\"{program} {string.Join(' ', arguments)}\" in \"{folder}\" failed.\n{result.Everything}");
    }

    /// <summary>Medians of two actions measured in turns, after one unmeasured round.</summary>
    public static (double Ours, double Reference) InTurns(int runs, Func<double> ours, Func<double> reference)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        ours();
        reference();
        for (var run = 0; run < runs; run++)
        {
            mine.Add(ours());
            theirs.Add(reference());
        }

        return (Median(mine), Median(theirs));
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    /// <summary>The value after a name in lines of the form <c>name value</c> that a child printed.</summary>
    public static double Value(string output, string name) => double.Parse(
        output.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], CultureInfo.InvariantCulture);

    /// <summary>Largest resident set of a process in MiB, as <c>/usr/bin/time</c> (getrusage) reports it; null where that is missing.</summary>
    public static double? PeakMemory(string folder, string program, params string[] arguments)
    {
        const string TimeProgram = "/usr/bin/time";
        if (!File.Exists(TimeProgram))
            return null;
        var report = Path.GetTempFileName();
        try
        {
            Time(folder, TimeProgram, ["-f", "%M", "-o", report, program, .. arguments]);
            return double.Parse(File.ReadAllText(report), CultureInfo.InvariantCulture) / 1024;
        }
        finally
        {
            File.Delete(report);
        }
    }

    public void Dispose() => _folder.Dispose();

    private string CompileHello()
    {
        var folder = NewFolder("hello");
        File.WriteAllText(Path.Combine(folder, "hello.cs"), "System.Console.WriteLine(\"hello\");\n");
        File.WriteAllText(Path.Combine(folder, "hello.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        Time(folder, "dotnet", "build", "-c", "Release", "-o", "out");
        return Path.Combine(folder, "out", "hello.dll");
    }

    private string PublishChild()
    {
        var folder = NewFolder("child");
        Time(
            RepositoryRoot.Path, "dotnet", "publish", "tests/MlopsBuild.Benchmarks", "-c", "Release",
            $"-p:LauncherRuntime={RuntimeInformation.RuntimeIdentifier}", $"-p:ArtifactsPath={folder}/artifacts", "-o", $"{folder}/out");
        return Path.Combine(folder, "out", "MlopsBuild.Benchmarks.dll");
    }
}
