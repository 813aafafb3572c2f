using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>What an action is given: where to read, where to write, where to leave figures.</summary>
public sealed class StageRun
{
    private readonly Stage _stage;
    private readonly string _root;
    private readonly string _scratch;
    private readonly Dictionary<string, double> _metrics = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);

    internal StageRun(Stage stage, string root, string scratch)
    {
        _stage = stage;
        _root = root;
        _scratch = scratch;
    }

    /// <summary>Name of the stage.</summary>
    public string Name => _stage.Name;

    /// <summary>All that the stage depends on, as its key has it: code, parameters, and the digests of what it reads.</summary>
    public IReadOnlyList<KeyComponent> Components => KeyDescription.Read(Description);

    internal ReadOnlyMemory<byte> Description { get; init; }

    /// <summary>Figures left so far.</summary>
    public IReadOnlyDictionary<string, double> Metrics => _metrics;

    internal IReadOnlyDictionary<string, string> Notes => _notes;

    /// <summary>Why the stage's verdict is no, sentence by sentence; empty when it is yes.</summary>
    internal List<string> Refusals { get; } = [];

    /// <summary>Absolute path of an input below the workspace root.</summary>
    /// <param name="path">A declared file or folder, an output of a stage that is read, or something below one of them.</param>
    /// <exception cref="StageDeclarationException">The path is not declared, so a change of it would go unnoticed.</exception>
    public string Input(string path)
    {
        var declared = _stage.Inputs.Any(input => input.Kind switch
        {
            StageInputKind.File => input.Name == path,
            StageInputKind.Folder => StagePaths.IsSameOrBelow(path, input.Name),
            StageInputKind.Glob => FileListing.Glob(_root, input.Name).Contains(path),
            StageInputKind.Fetched => StagePaths.IsSameOrBelow(path, input.Path),
            StageInputKind.Output => input.Stage!.Outputs.Any(output => StagePaths.IsSameOrBelow(path, output)),
            _ => false,
        });
        return declared
            ? Path.Combine(_root, path)
            : throw new StageDeclarationException($"Stage {Name} reads \"{path}\", which it does not declare as an input.");
    }

    /// <summary>
    /// Absolute path to write a declared output to, or something below it; the folder that holds it exists. The output appears at its
    /// place when the action has ended well.
    /// </summary>
    /// <exception cref="StageDeclarationException">The path is not declared.</exception>
    public string Output(string path)
    {
        if (!_stage.Outputs.Any(output => StagePaths.IsSameOrBelow(path, output)))
            throw new StageDeclarationException($"Stage {Name} writes \"{path}\", which it does not declare as an output.");
        var full = Path.Combine(_scratch, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>As <see cref="Output"/> for an output that is a folder: the folder itself is made.</summary>
    /// <exception cref="StageDeclarationException">The path is not declared.</exception>
    public string OutputFolder(string path) => Directory.CreateDirectory(Output(path)).FullName;

    /// <summary>Absolute path of a folder for intermediate files, below <c>.mlops</c>; it is removed when the action has ended.</summary>
    public string WorkFolder => Directory.CreateDirectory(Path.Combine(_scratch, ".work")).FullName;

    /// <summary>
    /// A figure that a stage left whose outputs are read; null where it left none of that name. It takes no part in the key: a result that
    /// is found again has the figure of the run that made it.
    /// </summary>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="metric">Name of the figure.</param>
    public double? MetricOf(string stage, string metric) => Earlier(stage)?.TryGetValue(metric, out var value) == true ? value : null;

    internal Func<string, IReadOnlyDictionary<string, double>?> Earlier { get; init; } = static _ => null;

    /// <summary>Leaves a figure: it is kept with the result and given again when the stage is found cached.</summary>
    /// <exception cref="ArgumentException">The value is no finite number.</exception>
    public void Metric(string name, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"Stage {Name}: metric {name} is {value}, expected a finite number.", nameof(value));
        _metrics[name] = value;
    }

    /// <summary>
    /// Leaves a short text that callers need of every result, such as verdicts: it is kept with the result, so that it is known without
    /// fetching an output.
    /// </summary>
    public void Note(string name, string text) => _notes[name] = text;

    /// <summary>
    /// Says no: when the action has ended, its outputs are put in place for people to look at, nothing is kept in the cache, and the
    /// build ends with a <see cref="VerdictException"/>.
    /// </summary>
    public void Refuse(string reason) => Refusals.Add(reason);
}
