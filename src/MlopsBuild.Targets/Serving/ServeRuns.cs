using System.Globalization;
using System.Text.Json;
using MlopsBuild.Processes;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that serves a model.</summary>
internal static class ServeRuns
{
    private const int Killed = 128 + 9;
    private const int Terminated = 128 + 15;

    // More than the server gives its requests.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(35);

    /// <exception cref="ArgumentException">There is no server, or no such version.</exception>
    /// <exception cref="StageFailedException">The server ended by itself, or could not be made ready.</exception>
    public static void Serve(IServe build)
    {
        try
        {
            if (build is IHasRegistry registered)
                RegistryRuns.Run(registered, () => Start(build));
            else
                build.Judged(() => Start(build));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ChildProcessFailedException)
        {
            throw new StageFailedException(trouble.Message, trouble);
        }
    }

    private static void Start(IServe build)
    {
        using var models = ServedFolder.Make(build.RootDirectory, BuildRun.Of(build).Id);
        Fill(models.Path, build);
        // Also where a target before this one ran stages.
        BuildRun.Of(build).Release();
        var program = Path.Combine(PublishedServer.Find(build, PublishedServer.RuntimeHere), PublishedServer.Program);
        List<string> arguments = [program, "--models", models.Path, "--listen", ServeArguments.AddressOf(build)];
        if (build.TokenFile is { } token)
            arguments.AddRange(["--token-file", Path.GetFullPath(token)]);
        var server = new ChildProcess(PublishedServer.DotNet, arguments) { Folder = build.RootDirectory, OutputLimit = long.MaxValue, Patience = s_patience };
        using var stop = new CancellationTokenSource();
        using var interrupted = build.EndsWhenInterrupted(() =>
        {
            Log.Information("Ending the server: requests that run are answered first; Ctrl+C again ends it at once");
            stop.Cancel();
        });
        var result = server.Run(line => Show(line.Text), stop: stop.Token);
        if (result.ExitCode == ExitCodes.Usage)
            throw new ArgumentException("The server refused its arguments; its lines above say which.");
        if (stop.IsCancellationRequested && result.ExitCode == Killed)
            throw new StageFailedException($"The server did not end by itself within {Seconds(s_patience)} and was killed; requests that ran then were lost.");
        // One that a signal ended before it listened has lost nothing; its end may be seen before this process hears of the same signal.
        var hasEndedEarly = result.ExitCode is ExitCodes.Interrupted or Terminated;
        if (result.ExitCode != 0 && !hasEndedEarly)
            throw new StageFailedException($"The server ended with exit code {Code(result)}; its lines above say why.");
        Log.Information("The server has ended");
        build.ReportSummary(summary =>
        {
            summary["served"] = Seconds(result.Duration);
            return summary;
        });
    }

    private static string Code(ChildProcessResult result) => result.ExitCode.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    /// <summary>Brings the one model that is to be served, as the server reads it: name/version.</summary>
    private static void Fill(string root, IServe build)
    {
        if (build is IHasRegistry registered && ServeArguments.NamesVersion(build))
        {
            var registry = BuildRegistry.Of(build);
            var version = ModelChoice.Of(registered).Resolve(registry);
            var number = version.Number.ToString(CultureInfo.InvariantCulture);
            registry.Read(open => open.FetchAsync(new ModelAddress(version.Model, null, version.Number), Path.Combine(root, version.Model, number)));
            Log.Information("Serving {Model:l}@{Version:l} of the registry", version.Model, number);
            return;
        }

        build.RunStages([build.ValidateStage, build.SplitStage, build.TrainStage], target: nameof(IServe.Serve));
        BuildRun.Of(build).Fetch(build.TrainStage);
        var trained = Path.Combine(build.RootDirectory, TrainingStages.ModelFolder);
        var folder = Path.Combine(root, build.Data.Name, "1");
        if (!File.Exists(Path.Combine(trained, Model.DescriptionFile)))
            throw new ArgumentException($"There is no model in \"{ShownPath.Of(trained, build)}\", expected what Train wrote; run Train.");
        foreach (var file in Directory.EnumerateFiles(trained, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(trained, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // Lines of the server are JSON; what people look for first is shown as they need it.
    private static void Show(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("curl", out var curl))
            {
                Log.Information("Try it:");
                Console.WriteLine(VisibleText.Of(curl.GetString()!));
                Log.Information("Ctrl+C ends the server");
                return;
            }
        }
        catch (JsonException)
        {
            // A sentence of the server to people.
        }

        Log.Information("{Line:l}", VisibleText.Of(line));
    }
}
