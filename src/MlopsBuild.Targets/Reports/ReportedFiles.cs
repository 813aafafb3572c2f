using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>
/// What the stages of a run left, from the stores. A stage that said no leaves no result: then a file in the workspace counts, where it was written
/// while the run went on.
/// </summary>
internal sealed class ReportedFiles(IStages build, RunRecord run)
{
    /// <summary>Names of the stages that reports ask for.</summary>
    public const string Validate = "validate", Split = "split", Train = "train", Evaluate = "evaluate";

    private const string EvaluationReport = $"{TrainingStages.EvaluationFolder}/{ModelEvaluation.ReportFile}";
    private const string CurvesFolder = $"{TrainingStages.ModelFolder}/{ProcessModel.DvcLiveFolderName}";
    private const long MostCurveBytes = 16_000_000;

    private readonly RunResults results = RunWork.Results(build);

    /// <summary>Whether a stage took part in the run.</summary>
    public bool HasStage(string name) => Stage(name) is not null;

    /// <summary>What the validation found; null where there was none or nothing is left of it.</summary>
    public ValidationResult? Validation() => Read(
        Written(Validate, DatasetValidation.ReportFile), path => ValidationReader.Parse(System.Text.Encoding.UTF8.GetString(path.Content), path.Name));

    /// <summary>What the columns of the validated data are.</summary>
    public DatasetSchema? Schema() => Read(Written(Validate, "schema.json"), path => DatasetSchema.Parse(System.Text.Encoding.UTF8.GetString(path.Content)));

    /// <summary>What the columns of the validated data held.</summary>
    public DatasetProfile? Profile() => Read(Written(Validate, DatasetValidation.ProfilePath), path => ProfileFile.Read(new MemoryStream(path.Content)));

    /// <summary>The parts that the rows were dealt into, with their bytes and rows, in the order in which models use them.</summary>
    public IReadOnlyList<(string Name, long Bytes, long Rows)> Splits()
    {
        if (Stage(Split) is not { Outputs: [var folder, ..] } stage)
            return [];
        var sizes = results.ListFiles(run, folder.Path).ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Bytes);
        return
        [
            .. new[] { "train", "validation", "test" }.Where(part => sizes.ContainsKey(part) && stage.Metrics.ContainsKey($"data.{part}"))
                .Select(part => (part, sizes[part], (long)stage.Metrics[$"data.{part}"])),
        ];
    }

    /// <summary>The figures that a card shows; null where nothing was evaluated or nothing is left of it.</summary>
    public EvaluationFigures? Figures() =>
        HasStage(Evaluate) && results.ReadFile(run, EvaluationReport) is { } report ? EvaluationJson.Figures(report) : null;

    /// <summary>What the evaluation found; null where there was none or nothing is left of it.</summary>
    public EvaluationReport? Evaluation() =>
        HasStage(Evaluate) && results.ReadFile(run, EvaluationReport) is { } report ? EvaluationJson.Read(report) : null;

    /// <summary>How the model was trained; null where none was.</summary>
    public Markup? Training() => Stage(Train) is { } stage ? TrainingPart.Of(stage, Description(), Curves()) : null;

    /// <summary>The <c>model.json</c> of the run's model.</summary>
    public byte[]? Description() => HasStage(Train) ? results.ReadFile(run, $"{TrainingStages.ModelFolder}/{Model.DescriptionFile}") : null;

    /// <summary>What became of a stage; null where it took no part.</summary>
    public StageOutcome? Stage(string name) => run.Stages.LastOrDefault(stage => stage.Stage == name);

    /// <summary>A file in the workspace that was written while the run went on.</summary>
    public byte[]? OfTheTime(string path)
    {
        var file = Path.Combine(build.RootDirectory, path);
        return File.Exists(file) && File.GetLastWriteTimeUtc(file) is var written && written >= run.Started.UtcDateTime && written <= (run.Started + run.Duration).UtcDateTime
            ? File.ReadAllBytes(file)
            : null;
    }

    private (string Name, byte[] Content)? Written(string stage, string file)
    {
        var path = Stage(stage)?.Outputs.FirstOrDefault(output => output.Path.EndsWith("/" + file, StringComparison.Ordinal))?.Path;
        if (path is not null)
            return results.ReadFile(run, path) is { } content ? (path, content) : null;
        return build is IHasData { Data: var data } && $"{DataStages.Folder(data)}/{file}" is var own && OfTheTime(own) is { } left ? (own, left) : null;
    }

    private static T? Read<T>((string Name, byte[] Content)? file, Func<(string Name, byte[] Content), T> parse)
        where T : class
    {
        try
        {
            return file is { } found ? parse(found) : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException)
        {
            Log.Warning("{Problem:l}", unreadable.Message);
            return null;
        }
    }

    private IReadOnlyList<MetricCurve> Curves()
    {
        var files = results.ListFiles(run, CurvesFolder);
        if (files.Count == 0)
            return [];
        var folder = Directory.CreateTempSubdirectory("mlopsbuild-curves-");
        try
        {
            var room = MostCurveBytes;
            foreach (var file in files.Select(file => file.Path).Where(file => !file.Split('/', '\\').Contains("..")))
            {
                if (results.ReadFile(run, file) is not { } content || (room -= content.Length) < 0)
                    continue;
                PageFile.Write(Path.Combine(folder.FullName, Path.GetRelativePath(CurvesFolder, file)), System.Text.Encoding.UTF8.GetString(content));
            }

            return DvcLiveFolder.Read(folder.FullName)?.Curves ?? [];
        }
        catch (InvalidDataException damaged)
        {
            Log.Warning("{Problem:l}", damaged.Message);
            return [];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
