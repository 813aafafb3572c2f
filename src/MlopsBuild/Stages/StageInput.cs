namespace MlopsBuild.Stages;

/// <summary>One declared input of a stage.</summary>
public sealed class StageInput
{
    private StageInput(StageInputKind kind, string name, ScalarValue value = default, Stage? stage = null)
    {
        Kind = kind;
        Name = name;
        Scalar = value;
        Stage = stage;
    }

    /// <summary>Where a folder that is fetched appears, below the workspace root.</summary>
    internal string Path { get; private init; } = "";

    /// <summary>Brings a folder that is fetched to the absolute path given.</summary>
    internal Action<string>? Fetch { get; private init; }

    /// <summary>What sort of input it is.</summary>
    public StageInputKind Kind { get; }

    /// <summary>Path, pattern, or name of the parameter, variable, stage or fetched folder.</summary>
    public string Name { get; }

    /// <summary>Value of a parameter, with its type.</summary>
    internal ScalarValue Scalar { get; }

    internal string Value => Scalar.Text ?? "";

    internal Stage? Stage { get; }

    internal static StageInput File(string path) => new(StageInputKind.File, path);

    internal static StageInput Folder(string path) => new(StageInputKind.Folder, path);

    internal static StageInput Glob(string pattern) => new(StageInputKind.Glob, pattern);

    internal static StageInput Environment(string name) => new(StageInputKind.Environment, name);

    internal static StageInput Parameter(string name, ScalarValue value) => new(StageInputKind.Parameter, name, value);

    internal static StageInput Fetched(string name, string digest, string path, Action<string> fetch) =>
        new(StageInputKind.Fetched, name, ScalarValue.Of(digest)) { Path = path, Fetch = fetch };

    internal static StageInput OutputOf(Stage stage) => new(StageInputKind.Output, stage.Name, stage: stage);
}
