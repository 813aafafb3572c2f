using System.Text.Json;
using MlopsBuild.Testing;
using Nuke.Common.Execution;
using Xunit;
using Target = Nuke.Common.Target;

namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>However a build is called, it runs or says what is wrong; its targets cannot fail.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class RandomInvocations : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Session.End();
        _folder.Dispose();
    }

    [Fact]
    public void EndOrderly()
    {
        var count = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 2_000 : 10_000;
        var codes = new Dictionary<int, int> { [0] = 0, [2] = 0 };
        var wrong = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var invocation = RandomInvocation.Of(number);
            Prepare(invocation);
            var result = Run(invocation);
            if (Fault(result) is { } fault)
                wrong.Add($"{fault}\n{invocation}{result.Everything}");
            else
                codes[result.ExitCode]++;
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} calls ended disorderly.\n{string.Join('\n', wrong.Take(3))}");
        // Neither all right nor all wrong: the calls reach both ends.
        Assert.All(codes.Values, x => Assert.InRange(x, count / 10, count));
    }

    [Fact]
    public async Task EndOrderlyAsProcesses()
    {
        var program = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.NukeBuilds", new DirectoryInfo(AppContext.BaseDirectory).Name, "_build.dll");
        for (var number = 100_000; number < 100_040; number++)
        {
            var invocation = RandomInvocation.Of(number);
            Prepare(invocation);
            var variables = invocation.Variables.Where(x => x.Key != "PATH").ToDictionary(x => x.Key, x => (string?)x.Value);
            variables["NUKE_BUILDS_RUN"] = nameof(HarmlessBuild);
            var arguments = invocation.Arguments.Select(x => x.Replace("\0", "", StringComparison.Ordinal).Replace("\uD800", "", StringComparison.Ordinal)).ToArray();
            var result = await new Command("dotnet", [program, .. arguments]) { Folder = _folder.Path, Environment = variables, Timeout = TimeSpan.FromMinutes(1) }.RunAsync();
            Assert.True(Fault(result) is null, $"{Fault(result)}\n{invocation}{result.Everything}");
            if (result.Output.StartsWith("{\n", StringComparison.Ordinal))
                JsonDocument.Parse(result.Output).Dispose();
        }
    }

    private static string? Fault(CommandResult result) => result switch
    {
        { ExitCode: not (0 or 2) } => $"Exit code {result.ExitCode}",
        _ when result.Everything.Contains("\n   at ", StringComparison.Ordinal) => "A stack trace",
        _ when Shown(result).Contains(RandomInvocation.Secret, StringComparison.Ordinal) => "A secret in the open",
        { ExitCode: 2 } when result.Error.Trim().Length == 0 => "A mistake without a word",
        { ExitCode: 2 } when result.Output.Contains('║') => "A target ran although there was a mistake",
        _ => null,
    };

    // The lines by which a server learns what to mask carry it, and are not shown by the server.
    private static string Shown(CommandResult result) =>
        string.Join('\n', result.Everything.Split('\n').Where(x => !x.StartsWith("::add-mask::", StringComparison.Ordinal) && !x.StartsWith("##vso[task.setsecret]", StringComparison.Ordinal)));

    private void Prepare(RandomInvocation invocation)
    {
        foreach (var folder in new[] { ".nuke", "sub" })
        {
            if (Directory.Exists(_folder[folder]))
                Directory.Delete(_folder[folder], recursive: true);
            Directory.CreateDirectory(_folder[folder]);
        }

        File.Delete(_folder["x.json"]);
        foreach (var (path, content) in invocation.Files)
            File.WriteAllBytes(_folder[path], content);
    }

    private CommandResult Run(RandomInvocation invocation)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var run = new Invocation
        {
            Arguments = invocation.Arguments,
            Environment = invocation.Variables,
            WorkingDirectory = _folder.Path,
            Output = output,
            Error = error,
            Secret = () => RandomInvocation.Secret,
        };
        try
        {
            var code = BuildRun.Execute(run, typeof(HarmlessBuild), () => new HarmlessBuild(), DefaultTargets.Of<HarmlessBuild>([new Func<HarmlessBuild, Target>(x => x.Show)]));
            return new CommandResult(code, output.ToString(), error.ToString());
        }
        catch (Exception e)
        {
            return new CommandResult(-1, output.ToString(), $"{error}\n{e}");
        }
    }
}
