using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>
/// A build in an assembly of its own, compiled from source against the host's public surface and run as a process. It needs the compiler of the SDK
/// that runs the tests.
/// </summary>
internal sealed class ForeignBuild : IDisposable
{
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string DotNet = Path.GetFullPath(Path.Combine(Runtime, "..", "..", ".."));

    private readonly TemporaryFolder _folder = new();

    private ForeignBuild()
    {
    }

    public string Root => _folder["root"];

    public static async Task<ForeignBuild> CompileAsync(string source)
    {
        var build = new ForeignBuild();
        Directory.CreateDirectory(Path.Combine(build.Root, ".nuke"));
        foreach (var library in Libraries())
            File.Copy(library, Path.Combine(build._folder.Path, Path.GetFileName(library)));
        var framework = $$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""";
        build._folder.Write("_build.runtimeconfig.json", framework);

        string[] references = [.. Directory.GetFiles(Runtime, "System*.dll"), .. Libraries()];
        var options = build._folder.Write(
            "_build.rsp",
            string.Join('\n', [.. references.Select(x => $"-r:\"{x}\""), "-nologo", "-langversion:latest", $"-out:\"{build._folder["_build.dll"]}\"", $"\"{source}\""]));
        var result = await new Command(Program, "exec", Compiler(), $"@{options}").RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return build;
    }

    public async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        await new Command(Program, [_folder["_build.dll"], .. arguments]) { Folder = Root, Environment = environment }.RunAsync();

    public void Dispose() => _folder.Dispose();

    private static string Program => Path.Combine(DotNet, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static string Compiler()
    {
        var sdks = Path.Combine(DotNet, "sdk");
        var compiler = Directory.Exists(sdks)
            ? Directory.GetDirectories(sdks, "10.*").Select(x => Path.Combine(x, "Roslyn", "bincore", "csc.dll")).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        Assert.SkipWhen(compiler is null, $"\"{DotNet}\" has no .NET 10 SDK with a compiler");
        return compiler!;
    }

    private static IEnumerable<string> Libraries() =>
        new[] { "MlopsBuild.Nuke", "Serilog", "JetBrains.Annotations", "Newtonsoft.Json", "YamlDotNet", "Spectre.Console", "ICSharpCode.SharpZipLib" }
            .Select(x => Path.Combine(AppContext.BaseDirectory, $"{x}.dll")).Where(File.Exists);
}
