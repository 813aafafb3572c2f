using System.Globalization;
using System.IO.Enumeration;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Processes;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>
/// Trains by any command: Python, R, a program of one's own. It is given rows, parameters and paths by a JSON file and the environment (see
/// <see cref="ProcessVariables"/>), and leaves a model in a folder. To predict, a command is run with the rows, without their labels, and
/// writes a prediction for each; <see cref="ProcessModel"/> does that.
/// </summary>
/// <param name="Task">What its models predict.</param>
/// <param name="Program">A name that the PATH knows, or a path relative to <see cref="ProcessPlace.Folder"/>.</param>
/// <param name="Arguments">Its arguments; no shell takes part.</param>
public sealed record ProcessTrainer(LearningTask Task, string Program, params IReadOnlyList<string> Arguments) : Trainer
{
    private readonly SortedDictionary<string, object?> _parameters = [];

    /// <inheritdoc/>
    public override string Name => "Process";

    /// <inheritdoc/>
    public override LearningTask Task { get; } = Task;

    /// <summary>The command that predicts, program first; empty, the default, for the one that trains, which then reads <see cref="ProcessVariables.Mode"/>.</summary>
    public IReadOnlyList<string> PredictCommand { get; init; } = [];

    /// <summary>
    /// The files of its code, relative to <see cref="ProcessPlace.Folder"/>, patterns such as <c>train/**/*.py</c> allowed: a cached stage trains anew
    /// when one changes, and predictions run in a copy of them as they were when training. A file that the command names must be among them.
    /// </summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Parameters handed to it as JSON: numbers, text, booleans.</summary>
    public IReadOnlyDictionary<string, object?> Parameters
    {
        get => _parameters;
        init => _parameters = new(value.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>Seed of every random choice; the process must heed it.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Format of rows and predictions.</summary>
    public RowFormat Format { get; init; } = RowFormat.Csv;

    /// <summary>How long a run of the process may take; null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Bytes of memory for it and all that it starts; null for as many as there are. See <see cref="ChildProcess.MemoryLimit"/>.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Bytes of output it may write; default 256 MiB.</summary>
    public long OutputLimit { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// Names of variables of the build's environment that hold secrets, such as <c>HF_TOKEN</c>: the values are masked in all output. They are
    /// no parameters; only their names are recorded.
    /// </summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    internal ProcessPlace Place { get; init; } = new();

    /// <summary>Folder with a copy of the sources to start in instead of the place's; null for none.</summary>
    internal string? CodeFolder { get; init; }

    /// <summary>The same trainer at a place.</summary>
    public ProcessTrainer At(ProcessPlace place) => this with { Place = place };

    /// <summary>Checks what depends on the machine: the programs, and the variables of secrets.</summary>
    /// <exception cref="ArgumentException">A variable is not set, or a file of the command is no source.</exception>
    /// <exception cref="ProgramMissingException">A program is missing.</exception>
    internal void CheckHere()
    {
        var problems = SecretVariables.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            .Select(name => $"The variable \"{name}\" is not set, expected a secret there.")
            .Concat(Arguments.Concat(PredictCommand).Prepend(Program).Distinct(StringComparer.Ordinal).Where(IsForgotten)
                .Select(file => $"The command names the file \"{file}\", which Sources does not; list it there, so that a change of it trains anew."))
            .ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The options of the trainer \"{Name}\" are not usable: {string.Join(" ", problems)}");
        Call(predict: false).FindProgram();
        Call(predict: true).FindProgram();
    }

    private protected override IEnumerable<string> Problems()
    {
        if (Program.Length == 0)
            yield return "Program is empty, expected a name or a path.";
        if (Timeout <= TimeSpan.Zero)
            yield return $"Timeout is {Timeout}, expected more than 0.";
        if (MemoryLimit <= 0)
            yield return $"MemoryLimit is {MemoryLimit}, expected more than 0.";
        if (OutputLimit < 0)
            yield return $"OutputLimit is {OutputLimit}, expected 0 or more.";
        foreach (var (name, value) in Parameters)
        {
            if (value is double number && !double.IsFinite(number))
                yield return string.Create(CultureInfo.InvariantCulture, $"The parameter \"{name}\" is {number}, expected a finite number.");
            else if (value is not (null or string or bool or double or float or int or long or decimal))
                yield return $"The parameter \"{name}\" is of {value.GetType().Name}, expected a number, text or boolean.";
        }
    }

    // Leaves model.json, the sources in code, what the command wrote in files, and dvclive where it used that.
    private protected override long Learn(RowSource rows, DatasetSchema schema, string modelFolder, ModelOrigin origin)
    {
        CheckHere();
        var label = schema.Check().Label ?? throw new ArgumentException("The schema is not usable for training: it has no label; give one column the role Label.");
        var (count, classes) = LabelledRows.Inspect(rows, label, Task);
        using var work = new WorkFolder(Place.WorkFolder);
        var files = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(modelFolder, ProcessModel.FilesFolder))).FullName;
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ProcessVariables.Train] = work["train" + RowFile.Extension(Format)],
            [ProcessVariables.Model] = files,
            [ProcessVariables.Metrics] = work["metrics.json"],
            [ProcessVariables.DvcLive] = work["dvclive"],
        };
        RowFile.Write(rows, schema.Columns, Format, paths[ProcessVariables.Train]);
        foreach (var file in Sources.SelectMany(pattern => FileListing.Glob(FullFolder, pattern)).Distinct(StringComparer.Ordinal))
            CopyFile(Path.Combine(FullFolder, file), Path.Combine(modelFolder, ProcessModel.CodeFolderName, file));
        var ended = Run("train", paths, schema, classes, work);
        if (!Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0))
            throw ended.Failure($"The process \"{Path.GetFileName(Program)}\" ended with exit code 0 but left no model, expected at least one file in the folder that the variable {ProcessVariables.Model} names.");
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in KeepDvcLive(paths[ProcessVariables.DvcLive], ended, modelFolder)?.Metrics ?? metrics)
            metrics[name] = value;
        if (File.Exists(paths[ProcessVariables.Metrics]))
        {
            foreach (var (name, value) in MetricsFile.Read(paths[ProcessVariables.Metrics]))
                metrics[name] = value;
        }

        ProcessModel.Write(modelFolder, this, schema, classes, count, metrics, origin);
        return count;
    }

    internal ChildProcessResult Run(string mode, IReadOnlyDictionary<string, string> paths, DatasetSchema schema, IReadOnlyList<string> classes, WorkFolder work)
    {
        var parameters = work["parameters.json"];
        ProcessText.WriteInstructions(parameters, mode, this, schema, classes, paths);
        var environment = new Dictionary<string, string>(paths)
        {
            [ProcessVariables.Mode] = mode,
            [ProcessVariables.Parameters] = parameters,
            [ProcessVariables.Format] = Format == RowFormat.Csv ? "csv" : "parquet",
            [ProcessVariables.Seed] = Seed.ToString(CultureInfo.InvariantCulture),
            ["PYTHONUNBUFFERED"] = "1",
        };
        // DVCLive then takes the run for a step of a pipeline and makes no commits of its own.
        foreach (var (name, value) in new[] { ("DVC_ROOT", RunFolder), ("DVC_EXP_BASELINE_REV", "HEAD"), ("DVC_EXP_NAME", "mlopsbuild") })
            environment[name] = Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? given : value;
        var call = Call(predict: mode == "predict") with { Environment = environment };
        return call.Run(Place.Output, Place.Cancellation).ThrowIfFailed();
    }

    private bool IsForgotten(string argument) => argument.Length is > 0 and < 4096 && !argument.Contains('\0') && !argument.Contains('\n')
        && !Path.IsPathRooted(argument) && File.Exists(Path.Combine(RunFolder, argument))
        && !Sources.Any(source => FileSystemName.MatchesSimpleExpression(source.Replace("**/", "*"), argument, ignoreCase: false));

    private string RunFolder => CodeFolder ?? FullFolder;

    private string FullFolder => Path.GetFullPath(Place.Folder.Length == 0 ? "." : Place.Folder);

    private ChildProcess Call(bool predict)
    {
        var command = predict && PredictCommand.Count > 0 ? PredictCommand : [Program, .. Arguments];
        // An interpreter below the workspace is no source.
        var isElsewhere = CodeFolder is not null && command[0].Contains('/') && !File.Exists(Path.Combine(CodeFolder, command[0]));
        return new ChildProcess(isElsewhere ? Path.GetFullPath(command[0], FullFolder) : command[0], [.. command.Skip(1)])
        {
            Folder = RunFolder,
            Timeout = Timeout,
            MemoryLimit = MemoryLimit,
            OutputLimit = OutputLimit,
            Secrets = SecretVariables.ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name) ?? ""),
        };
    }

    private DvcLiveFolder? KeepDvcLive(string given, ChildProcessResult ended, string modelFolder)
    {
        var started = DateTime.UtcNow - ended.Duration;
        var own = Path.Combine(FullFolder, "dvclive");
        var folder = Directory.Exists(given) ? given : File.Exists(Path.Combine(own, DvcLiveFolder.MetricsFileName)) && File.GetLastWriteTimeUtc(Path.Combine(own, DvcLiveFolder.MetricsFileName)) >= started ? own : null;
        if (folder is null || DvcLiveFolder.Read(folder) is not { } live)
            return null;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            CopyFile(file, Path.Combine(modelFolder, ProcessModel.DvcLiveFolderName, Path.GetRelativePath(folder, file)));
        return live;
    }

    internal static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
