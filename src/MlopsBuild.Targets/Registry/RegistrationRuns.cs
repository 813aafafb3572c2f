using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Training;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IRegister.Register"/>.</summary>
internal static class RegistrationRuns
{
    private const string Newest = "freshness.newest";

    public static void Register(IRegister build)
    {
        var run = BuildRun.Of(build);
        run.Fetch(build.TrainStage);
        var name = ModelChoice.Of(build).Model!;
        var registry = BuildRegistry.Of(build);
        var version = registry.Write(open => open.RegisterAsync(new(name, Path.Combine(build.RootDirectory, TrainingStages.ModelFolder))
        {
            Registration = Registration(build),
            Tags = build.Tags,
            Reason = build.Reason,
            Key = build.Key,
        }));
        registry.Registered = version;
        var isNew = version.Run == run.Id;
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        if (isNew)
            RegistryRuns.Log($"Registered {name}@{number}: {Figures.Count(version.Content.Files, "file")}, {Figures.Count(version.Content.Bytes)} bytes, {version.Content.Digest}; event {version.Event.ToString(CultureInfo.InvariantCulture)} of \"{registry.Address}\".");
        else
            RegistryRuns.Log($"This model with these data, figures and verdicts is already version {number} of \"{name}\", registered {RegistryTime.Show(version.Registered)} by {version.RegisteredBy}; no version was made.");
        if (!isNew && build.Tags.Length > 0)
            registry.Write(open => open.TagAsync(new(name, null, version.Number), build.Tags, []));
        build.ReportSummary(summary =>
        {
            summary[isNew ? "version" : "already version"] = number;
            return summary;
        });
    }

    /// <summary>The time that <c>--data-as-of</c> says.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static DateTimeOffset? GivenTime(IRegister build)
    {
        try
        {
            return build.DataAsOf is { } text ? RegistryTime.Read(text) : null;
        }
        catch (FormatException mistake)
        {
            throw new ArgumentException($"--data-as-of: {mistake.Message}", mistake);
        }
    }

    private static Registration Registration(IRegister build)
    {
        var run = BuildRun.Of(build);
        var git = run.Git;
        if (git?.Dirty == true)
            Log.Warning("Files differ from the commit {Commit:l}, which is recorded with -dirty behind it: nobody can check out what this model was made from", git.Commit);
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in new[] { build.ValidateStage, build.SplitStage, build.TrainStage, build.EvaluateStage })
        {
            foreach (var (name, value) in run.Outcome(stage)?.Metrics ?? new Dictionary<string, double>())
                metrics[name] = value;
        }

        var code = run.Components(build.TrainStage).Where(component => component.Name.StartsWith("code ", StringComparison.Ordinal)).Select(component => $"{component.Name} {component.Value}\n");
        return new()
        {
            Author = ActorClaim.AuthorOf(build.RootDirectory),
            Run = run.Id,
            Commit = git?.Commit is { } commit ? commit + (git.Dirty == true ? MlopsBuild.Registry.Registration.ChangedCommit : "") : null,
            Stage = run.Outcome(build.TrainStage)?.Key,
            Code = ContentHash.Of(string.Concat(code)),
            Data = Data(build),
            Metrics = metrics,
            Verdicts = run.Verdicts,
        };
    }

    /// <summary>The data set and the tables it refers to, by the digests of their files, and the parts that were trained and evaluated on.</summary>
    private static List<TrainingData> Data(IRegister build)
    {
        var run = BuildRun.Of(build);
        var validation = run.Outcome(build.ValidateStage)?.Metrics;
        var asOf = GivenTime(build) ?? (validation?.TryGetValue(Newest, out var newest) == true ? DateTimeOffset.UnixEpoch.AddSeconds(newest) : default(DateTimeOffset?));
        var components = run.Components(build.ValidateStage);
        var data = new List<TrainingData>();
        foreach (var path in build.Data.References.Prepend(build.Data.Path))
        {
            if (components.FirstOrDefault(component => component.Name is var name && name[(name.IndexOf(' ') + 1)..] == path) is { } found && ContentHash.TryParse(found.Value, out var digest))
                data.Add(new(path == build.Data.Path ? build.Data.Name : path, digest, asOf));
        }

        foreach (var output in run.Outcome(build.SplitStage)?.Outputs ?? [])
            data.Add(new($"{build.Data.Name}/{Path.GetFileName(output.Path)}", output.Digest, asOf));
        return data;
    }
}
